import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Something that is built: its name, the files and folders it is made from, and a file that shows it was made. */
export interface Product {
  readonly name: string
  readonly inputs: readonly string[]
  readonly output: string
  /** Values that the build takes from its environment. */
  readonly settings?: readonly (string | undefined)[]
}

const isTest = (file: string) => /\.(test|conformance|e2e)\.\w+$/.test(file)

/** SHA-256 over the paths and contents of a product's inputs, tests left out; a missing input counts as absent. */
export function digestOf(inputs: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of inputs.flatMap(filesIn).sort()) hash.update(`${file}\0`).update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function filesIn(place: string): readonly string[] {
  if (!existsSync(place)) return []
  if (statSync(place).isFile()) return [place]
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !isTest(entry.name))
    .map((entry) => path.join(entry.path, entry.name))
}

const stampOf = ({ name }: Product) => `dist/.built-${name}.json`

/**
 * Runs `make` unless the product was made from exactly these inputs. The stamp is taken away before and written after, so an interrupted
 * build is repeated; inputs that change meanwhile make the next run build again. Answers whether it was made now.
 */
export async function makeIfStale(product: Product, make: () => Promise<void>): Promise<boolean> {
  const digest = [digestOf(product.inputs), ...(product.settings ?? []).map((value) => value ?? '')].join(' ').trim()
  const stamp = stampOf(product)
  if (existsSync(product.output) && stampedIn(stamp) === digest) return false
  rmSync(stamp, { force: true })
  await make()
  mkdirSync('dist', { recursive: true })
  writeFileSync(stamp, `${JSON.stringify({ inputs: digest })}\n`)
  return true
}

function stampedIn(stamp: string): string | undefined {
  try {
    return (JSON.parse(readFileSync(stamp, 'utf8')) as { inputs?: string }).inputs
  } catch {
    return undefined
  }
}
