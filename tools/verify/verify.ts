import { readFileSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { gather } from '#cloud/engine/pades/verify/gather'
import { judge } from '#cloud/engine/pades/verify/judge'
import { usualLimits } from '#cloud/engine/pades/verify/limits'
import { usualPolicy } from '#cloud/engine/pades/verify/policy'
import { certificatesOfPem } from '#cloud/engine/pki/pem'
import { exitCodes, usageError } from './exit-code'
import { inWords } from './in-words'

/**
 * `npm run verify -- FILE [--json] [--trust CA.pem]…`: judges one PDF. Signers below a trusted certificate are ours. Exit
 * codes: 0 intact, 1 tampered, 2 unsigned, 3 unreadable.
 */
function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, trust: { type: 'string', multiple: true, default: [] } },
  })
  const [file] = positionals
  if (file === undefined || positionals.length > 1)
    throw new Error('usage: npm run verify -- FILE [--json] [--trust CA.pem]')
  const anchors = values.trust.flatMap(anchorsIn)
  const report = judge(gather(bytesOf(file)), usualPolicy(anchors))
  console.log(values.json ? JSON.stringify({ file, ...report }, null, 2) : inWords(file, report))
  return exitCodes[report.verdict]
}

// A file beyond the limit is refused by its size; what is read of it then decides nothing.
function bytesOf(file: string): Uint8Array {
  if (statSync(file).size > usualLimits.bytes) return new Uint8Array(usualLimits.bytes + 1)
  return new Uint8Array(readFileSync(file))
}

function anchorsIn(file: string): readonly Uint8Array[] {
  const found = certificatesOfPem(readFileSync(file, 'utf8'))
  if (found.length === 0) throw new Error(`no certificate (PEM) in ${file}`)
  return found
}

try {
  process.exitCode = main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = usageError
}
