import { spawn } from 'node:child_process'
import path from 'node:path'
import { sourceFolders } from './source-files'

/** One broken rule: which, in which file, and what it opened (the file itself where a file alone breaks the rule). */
export interface Violation {
  readonly rule: string
  readonly from: string
  readonly to: string
}

/** What dependency-cruiser read and found. */
export interface Cruise {
  readonly modules: readonly string[]
  readonly violations: readonly Violation[]
}

interface Answer {
  readonly modules: readonly { readonly source: string }[]
  readonly summary: {
    readonly violations: readonly {
      readonly rule: { readonly name: string }
      readonly from: string
      readonly to: string
    }[]
  }
}

/** Reads the tree under `root` by the rules in its own `config/`; throws when dependency-cruiser gives no answer. */
export async function cruise(root: string): Promise<Cruise> {
  const program = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const rules = 'config/dependency-cruiser.cjs'
  const [output, complaint] = await outputOf(
    [program, '--config', rules, '--output-type', 'json', ...sourceFolders],
    root,
  )
  const answer = parse(output)
  if (!answer) throw new Error(`dependency-cruiser gave no answer: ${complaint || output.slice(0, 500)}`)
  return {
    modules: answer.modules.map(({ source }) => source),
    violations: answer.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  }
}

function parse(output: string): Answer | undefined {
  try {
    return JSON.parse(output) as Answer
  } catch {
    return undefined
  }
}

function outputOf(args: readonly string[], cwd: string): Promise<readonly [string, string]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    const [output, complaint]: [Buffer[], Buffer[]] = [[], []]
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => complaint.push(chunk))
    child.on('error', reject)
    child.on('close', () => resolve([Buffer.concat(output).toString(), Buffer.concat(complaint).toString()]))
  })
}
