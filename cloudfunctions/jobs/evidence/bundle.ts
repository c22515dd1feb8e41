import { hmac, subjectSalt } from '#cloud/cloudbase/commitments'
import { canonical } from '#cloud/domain/canonical'
import { headOrigin } from '#cloud/domain/evidence/log'
import { readCertificate } from '#cloud/engine/pki/certificate'
import { zipOf } from '#cloud/engine/zip/zip'
import type { Workshop } from '../workshop'
import { type Gathered, personBehind } from './gathered'
import { verifyPage } from './page'

/**
 * The bundle 离线验证包 for one person: the archived PDF, the report, the chain, the proof, the signed head, the certificates, a page that checks
 * them without a network, and what opens this person's own commitments and nobody else's.
 */
export async function bundleOf(
  workshop: Workshop,
  found: Gathered,
  report: Uint8Array,
  person: string | null,
): Promise<Uint8Array> {
  const { contract, pdf, head } = found
  const evidence = JSON.stringify(evidenceOf(found), null, 1)
  const text = (words: string) => new Uint8Array(Buffer.from(words, 'utf8'))
  const der = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))
  const opening = person === null ? null : await openingFor(workshop, found, person)
  return zipOf([
    { name: 'README.txt', bytes: text(readme(contract.title, contract.number)) },
    { name: `${contract.number}.pdf`, bytes: pdf },
    { name: '存证报告.pdf', bytes: report },
    { name: 'evidence.json', bytes: text(evidence) },
    ...(opening ? [{ name: 'openings.json', bytes: text(JSON.stringify(opening, null, 1)) }] : []),
    { name: 'head.tsr', bytes: der(head.timestamp) },
    { name: 'certificates/platform.cer', bytes: der(head.certificate) },
    ...head.chain.map((each, i) => ({ name: `certificates/chain-${i + 1}.cer`, bytes: der(each) })),
    ...workshop.anchors.map((bytes, i) => ({ name: `certificates/root-${i + 1}.cer`, bytes })),
    { name: '离线核验.html', bytes: text(verifyPage(contract.title, evidence)) },
  ])
}

/** What is checked, as data: nothing in it is personal. */
function evidenceOf({ contract, chain, leaf, proof, head }: Gathered) {
  const { size, root, at, signature, certificate, timestamp } = head
  const { spki } = readCertificate(new Uint8Array(Buffer.from(certificate, 'base64')))
  const publicKey = Buffer.from(spki).toString('base64')
  return {
    version: 1,
    number: contract.number,
    chain: chain.map(({ seq, previous, hash, event }) => ({ seq, previous, hash, event })),
    leaf,
    proof: { index: proof.index, path: proof.path },
    head: { origin: headOrigin, size, root, at, signature, publicKey, certificate, timestamp },
  }
}

/** What opens the commitments to this person, where they were made under a salt of their own. */
async function openingFor(workshop: Workshop, { contract, chain }: Gathered, person: string) {
  const known = await personBehind(workshop, person)
  if (!known) return null
  const salt = subjectSalt(contract.salt, person)
  const value = canonical({ name: known.name, idNumber: known.idNumber })
  const commitment = hmac(salt, value)
  return chain.some(({ event }) => event.includes(commitment)) ? { subject: { salt, value, commitment } } : null
}

function readme(title: string, number: string): string {
  return `《${title}》（编号 ${number}）离线验证包

一、打开“离线核验.html”，不需要联网，即可核验证据链、存证日志和平台签名，并可选择合同 PDF 核对内容。
二、用命令核验（Node.js 20 以上，在车签通代码目录中）：
    npm run verify:bundle -- 本文件.zip --trust 根证书.pem
    退出码：0 通过，1 不一致，2 文件不完整或无法读取。根证书请从颁发机构取得，不要只用本包内的副本。
三、不用我们的程序核验：
    合同 PDF 的摘要：sha256sum ${number}.pdf，与 evidence.json 中的 documentDigest 比对。
    合同 PDF 的签名：pdfsig ${number}.pdf
    可信时间戳：head.tsr 是对树根签名值（SHA-256）的时间戳，可用 openssl ts -verify 核验。
    证据链：每条 hash = SHA-256(上一条 hash 的 32 字节 ‖ event 的 UTF-8 文本)，第 1 条的上一条为 32 个零字节。
    存证日志：RFC 6962，叶子为 {"contract":…,"hash":…,"seq":…} 的 UTF-8 文本。
四、openings.json（如有）仅能打开您本人信息的承诺值：HMAC-SHA256(salt, value) = commitment。请妥善保管，勿随意提供他人。
`
}
