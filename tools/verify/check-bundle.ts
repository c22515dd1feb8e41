import { createHash, createHmac, verify, X509Certificate } from 'node:crypto'
import * as v from 'valibot'
import { entryText, headText } from '#cloud/domain/evidence/log'
import { provesInclusion } from '#cloud/domain/evidence/prove'
import { leafHash } from '#cloud/domain/evidence/tree'
import { isIntact, signaturesOf } from '#cloud/engine/pades/signatures'
import { verifyChain } from '#cloud/engine/pki/chain'
import { verifyTimestamp } from '#cloud/engine/pki/timestamp-verify'
import { unzipped } from './unzip'

/** One question that was asked of a bundle, and the answer. */
export interface BundleFinding {
  readonly question: string
  readonly isGood: boolean
  readonly detail: string
}

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const shape = v.object({
  number: v.string(),
  chain: v.pipe(v.array(v.object({ seq: count, previous: hash, hash, event: v.string() })), v.minLength(1)),
  leaf: v.object({ contract: v.string(), seq: count, hash }),
  proof: v.object({ index: count, path: v.array(hash) }),
  head: v.object({
    ...{ origin: v.string(), size: count, root: hash, at: v.string() },
    ...{ signature: v.string(), publicKey: v.string(), certificate: v.string(), timestamp: v.string() },
  }),
})
const openingShape = v.object({ subject: v.object({ salt: v.string(), value: v.string(), commitment: hash }) })
type Evidence = v.InferOutput<typeof shape>

const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest())
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const der = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))

/**
 * Asks of a bundle everything that can be checked without a network. `anchors` are root certificates (DER) that the reader trusts; the
 * copies inside the bundle prove nothing by themselves. Throws when it cannot be read or is incomplete.
 */
export function checkBundle(bytes: Uint8Array, anchors: readonly Uint8Array[]): readonly BundleFinding[] {
  const files = unzipped(bytes)
  const evidence = v.parse(shape, JSON.parse(textOf(files, 'evidence.json')))
  const [pdf, report] = [fileOf(files, `${evidence.number}.pdf`), fileOf(files, '存证报告.pdf')]
  const intermediates = [...files].flatMap(([name, file]) =>
    /^certificates\/chain-\d+\.cer$/.test(name) ? [file] : [],
  )
  const opening = files.has('openings.json') ? v.parse(openingShape, JSON.parse(textOf(files, 'openings.json'))) : null
  return [
    chain(evidence),
    inclusion(evidence),
    headSignature(evidence),
    headCertificate(evidence, intermediates, anchors),
    headTimestamp(evidence, anchors),
    digest(evidence, pdf),
    signatures('合同 PDF 的签名', pdf, anchors),
    signatures('存证报告的签名', report, anchors),
    ...(opening ? [openingFits(evidence, opening)] : []),
  ]
}

function fileOf(files: ReadonlyMap<string, Uint8Array>, name: string): Uint8Array {
  const found = files.get(name)
  if (!found) throw new Error(`验证包缺少 ${name}`)
  return found
}

const textOf = (files: ReadonlyMap<string, Uint8Array>, name: string) => Buffer.from(fileOf(files, name)).toString()

function chain({ chain: entries, leaf }: Evidence): BundleFinding {
  let previous = '0'.repeat(64)
  for (const [i, entry] of entries.entries()) {
    const text = Buffer.concat([Buffer.from(previous, 'hex'), Buffer.from(entry.event, 'utf8')])
    const fits = entry.seq === i + 1 && entry.previous === previous && entry.hash === hexOf(sha256(text))
    if (!fits) return { question: '证据链', isGood: false, detail: `第 ${i + 1} 条与哈希不符` }
    previous = entry.hash
  }
  const isGood = leaf.seq === entries.length && leaf.hash === previous
  return { question: '证据链', isGood, detail: isGood ? `${entries.length} 条记录首尾相接` : '末端与存证日志不符' }
}

function inclusion({ leaf, proof, head }: Evidence): BundleFinding {
  const hashed = leafHash(sha256, Buffer.from(entryText(leaf)))
  const isGood = provesInclusion(sha256, { leaf: hashed, ...proof, size: head.size, root: head.root })
  return { question: '存证日志', isGood, detail: `第 ${proof.index + 1} 片叶子，共 ${head.size} 片` }
}

function headSignature({ head }: Evidence): BundleFinding {
  const isGood = safely(() => {
    const certificate = new X509Certificate(Buffer.from(der(head.certificate)))
    const own = certificate.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
    return (
      own === head.publicKey &&
      verify('sha256', Buffer.from(headText(head)), certificate.publicKey, der(head.signature))
    )
  })
  return { question: '树根签名', isGood, detail: head.at }
}

function headCertificate(
  { head }: Evidence,
  intermediates: readonly Uint8Array[],
  anchors: readonly Uint8Array[],
): BundleFinding {
  const certificate = der(head.certificate)
  const isGood = safely(
    () => verifyChain({ certificate, intermediates, anchors, at: head.at, usage: 'document-signing' }).trusted,
  )
  return { question: '平台证书', isGood, detail: isGood ? '由所信任的机构颁发' : '不能追溯到所信任的根证书' }
}

function headTimestamp({ head }: Evidence, anchors: readonly Uint8Array[]): BundleFinding {
  const found = verifyTimestamp(der(head.timestamp), { digest: sha256(der(head.signature)), anchors })
  const isGood = found.problems.length === 0
  return { question: '可信时间戳', isGood, detail: found.at ?? found.problems.join(', ') }
}

function digest({ chain: entries }: Evidence, pdf: Uint8Array): BundleFinding {
  const own = hexOf(sha256(pdf))
  const isGood = entries.some(({ event }) => JSON.parse(event).documentDigest === own)
  return { question: '合同 PDF 的摘要', isGood, detail: own }
}

function signatures(question: string, pdf: Uint8Array, anchors: readonly Uint8Array[]): BundleFinding {
  const found = signaturesOf(pdf, { anchors })
  const problems = [...found.problems, ...found.signatures.flatMap((each) => each.problems)]
  return { question, isGood: isIntact(found), detail: problems.join(', ') || `${found.signatures.length} 个，均有效` }
}

function openingFits({ chain: entries }: Evidence, { subject }: v.InferOutput<typeof openingShape>): BundleFinding {
  const own = createHmac('sha256', subject.salt).update(subject.value, 'utf8').digest('hex')
  const isGood = own === subject.commitment && entries.some(({ event }) => event.includes(own))
  return { question: '本人信息承诺值', isGood, detail: isGood ? '能以所附的盐打开' : '打不开' }
}

function safely(check: () => boolean): boolean {
  try {
    return check()
  } catch {
    return false
  }
}
