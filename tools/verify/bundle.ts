import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { certificatesOfPem } from '#cloud/engine/pki/pem'
import { checkBundle } from './check-bundle'

const exitCodes = { intact: 0, altered: 1, unreadable: 2 } as const

/**
 * `npm run verify:bundle -- FILE.zip --trust CA.pem…`: checks a bundle of evidence without a network. Exit codes: 0 all holds, 1 something does
 * not, 2 unreadable or incomplete (or a wrong call).
 */
function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { trust: { type: 'string', multiple: true, default: [] } },
  })
  const [file] = positionals
  if (file === undefined || positionals.length > 1)
    throw new Error('usage: npm run verify:bundle -- FILE.zip --trust CA.pem')
  const anchors = values.trust.flatMap((each) => certificatesOfPem(readFileSync(each, 'utf8')))
  const findings = checkBundle(new Uint8Array(readFileSync(file)), anchors)
  for (const { question, isGood, detail } of findings) console.log(`${isGood ? '✓' : '✗'} ${question}：${detail}`)
  const isIntact = findings.every(({ isGood }) => isGood)
  console.log(isIntact ? '核验通过：证据完整，未被改动。' : '核验未通过，请勿采信。')
  return isIntact ? exitCodes.intact : exitCodes.altered
}

try {
  process.exitCode = main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = exitCodes.unreadable
}
