import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { patternOf, rooms } from '../../config/rooms.cjs'
import { cruise, type Violation } from './cruise'
import { type Plant, plants } from './plants'
import { sourceFilesOf, sourceFolders } from './source-files'

/** What was read, and every rule that was found broken. */
interface Inspection {
  readonly read: number
  readonly violations: readonly Violation[]
}

/**
 * Checks the walls between the rooms (config/rooms.cjs) and proves that the check sees: in a scratch copy of the tree
 * each planted violation must be found by name. Answers the complaints.
 */
async function checkWalls(root: string): Promise<readonly string[]> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'cheqian-walls-'))
  try {
    plant(root, scratch)
    const [real, planted] = await Promise.all([inspect(root), inspect(scratch)])
    const blind = plants.filter(({ expected }) => !planted.violations.some((found) => isSame(found, expected)))
    const seen = plants.length - blind.length
    console.log(`${real.read} modules read; ${seen} of ${plants.length} planted violations found`)
    return [
      ...real.violations.map(tell),
      ...blind.map(({ name, expected }) => `planted but not found: ${name} (${tell(expected)})`),
    ]
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** Every source file on disk must belong to a room and be read; what is read must break no rule. */
async function inspect(root: string): Promise<Inspection> {
  const files = sourceFilesOf(root)
  const { modules, violations } = await cruise(root)
  const [read, patterns] = [new Set(modules), Object.keys(rooms).map((room) => new RegExp(patternOf(room)))]
  const homeless = files.filter((file) => !patterns.some((pattern) => pattern.test(file)))
  const unread = files.filter((file) => !read.has(file))
  const alone = (rule: string) => (file: string) => ({ rule, from: file, to: file })
  return {
    read: modules.length,
    violations: [...violations, ...homeless.map(alone('no-room')), ...unread.map(alone('not-read'))],
  }
}

const tell = ({ rule, from, to }: Violation) => `${rule}: ${from}${from === to ? '' : ` → ${to}`}`

const isSame = (found: Violation, expected: Violation) =>
  found.rule === expected.rule && found.from === expected.from && found.to.includes(expected.to)

function plant(root: string, scratch: string): void {
  const top = ['package.json', 'tsconfig.base.json', 'tsconfig.json']
  for (const name of [...sourceFolders, ...top])
    cpSync(path.join(root, name), path.join(scratch, name), { recursive: true })
  symlinkSync(path.join(root, 'node_modules'), path.join(scratch, 'node_modules'))
  for (const { files } of plants) sow(scratch, files)
}

function sow(scratch: string, files: Plant['files']): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.join(scratch, path.dirname(file)), { recursive: true })
    writeFileSync(path.join(scratch, file), text)
  }
}

async function main(): Promise<void> {
  const complaints = await checkWalls(process.cwd())
  for (const complaint of complaints) console.error(complaint)
  if (complaints.length > 0) process.exitCode = 1
}

void main()
