import { createHash } from 'node:crypto'
import { deepest } from '../difference/level'
import { changeFindings } from './change-findings'
import type { Facts, SignatureFacts } from './facts'
import {
  type Gravity,
  gravityOfCms,
  gravityOfFile,
  gravityOfPlace,
  gravityOfTimestamp,
  isFatalTimestamp,
} from './gravity'
import type { Policy } from './policy'
import type { Finding, Report, ReportedSignature, Verdict } from './report'
import { ofFile, summaries, whyUnreadable } from './sentences'
import { signatureFindings } from './signature-findings'
import { materialOf, type Trust, trustOf } from './trust'

/**
 * Judges the facts of a file by a policy: a verdict, every signature, and findings as answers to the questions people ask.
 * The same facts may be judged again by another policy. Never throws.
 */
export function judge(facts: Facts, policy: Policy): Report {
  if (facts.unreadable !== null) return unreadable(facts)
  const material = materialOf(facts)
  const trusts = facts.signatures.map((signature, i) => {
    const stamps = facts.signatures.slice(i + 1).filter((each) => each.kind === 'timestamp' && isWhole(each))
    return trustOf(signature, stamps, material, policy)
  })
  const ours = isOurs(facts.signatures, trusts)
  const findings = [
    ...facts.problems.map(
      (code): Finding => ({
        ...about(code, ours && code === 'stray-signature-field' ? 'fatal' : gravityOfFile(code)),
        question: 'changed',
        answer: ofFile[code],
      }),
    ),
    ...facts.signatures.flatMap((signature, i) => signatureFindings(signature, trusts[i], i)),
    ...changeFindings(facts, policy, ours),
    ...orderFindings(trusts),
    ...emptyFieldFindings(facts),
  ]
  const verdict = verdictOf(facts, findings, ours)
  const signatures = facts.signatures.map((signature, i) => reported(facts, signature, trusts[i]))
  return { verdict, summary: summaries[verdict], pages: facts.pages, signatures, findings }
}

// Ours is what our own people signed in the way we sign; a document timestamp alone says of nobody that he signed.
function isOurs(signatures: readonly SignatureFacts[], trusts: readonly Trust[]): boolean {
  const stampedOnly = signatures.every(({ kind }) => kind === 'timestamp')
  const ours = signatures.map(({ kind, cms, timestamps }, i) => {
    if (kind === 'timestamp' && !stampedOnly) return true
    return (
      trusts[i]?.ours === true &&
      cms.length === 0 &&
      timestamps.every(({ problems }) => !problems.some(isFatalTimestamp))
    )
  })
  return ours.length > 0 && ours.every(Boolean)
}

/** Is this the very file that was archived? Only the archive can tell an earlier, in itself lawful revision from the last. */
export function againstArchive(report: Report, bytes: Uint8Array, archived: NonNullable<Policy['archived']>): Report {
  if (createHash('sha256').update(bytes).digest('hex') === archived.sha256.toLowerCase()) return report
  const fewer = report.signatures.length < archived.signatures
  const finding: Finding = {
    ...about(fewer ? 'rolled-back' : 'not-the-archived-file', 'fatal'),
    question: 'changed',
    answer: fewer
      ? `归档文件有 ${archived.signatures} 个签名，此文件只有 ${report.signatures.length} 个：它是较早的版本，后来的签署被去掉了。`
      : '此文件与归档文件不一致。',
  }
  return { ...report, verdict: 'tampered', summary: summaries.tampered, findings: [finding, ...report.findings] }
}

function about(code: string, gravity: Gravity): Pick<Finding, 'code' | 'gravity' | 'signature' | 'detail'> {
  return { code, gravity, signature: null, detail: null }
}

function unreadable(facts: Facts): Report {
  const finding: Finding = {
    ...about('unreadable', 'fatal'),
    detail: facts.unreadable,
    question: 'changed',
    answer: whyUnreadable(facts),
  }
  return { verdict: 'unreadable', summary: summaries.unreadable, pages: 0, signatures: [], findings: [finding] }
}

function verdictOf(facts: Facts, findings: readonly Finding[], ours: boolean): Verdict {
  if (findings.some(({ gravity }) => gravity === 'fatal')) return 'tampered'
  if (facts.signatures.length === 0) return 'unsigned'
  if (findings.some(({ gravity }) => gravity === 'unknown')) return 'unreadable'
  return ours ? 'intact-ours' : 'intact-foreign'
}

/** Is nothing wrong with a signature itself: its place, its CMS, its timestamps? */
export function isWhole(signature: SignatureFacts): boolean {
  const light = (gravity: Gravity) => gravity !== 'fatal' && gravity !== 'unknown'
  return (
    signature.place.every((each) => light(gravityOfPlace(each))) &&
    signature.cms.every((each) => light(gravityOfCms(each))) &&
    signature.timestamps.every(({ problems }) =>
      problems.every((each) => light(gravityOfTimestamp(each, signature.kind === 'timestamp'))),
    )
  )
}

const tolerance = 300_000

// A signature covers all that stand before it, so an attested time may not lie before theirs.
function orderFindings(trusts: readonly Trust[]): Finding[] {
  let latest = Number.NEGATIVE_INFINITY
  return trusts.flatMap(({ at, clock, authorityTrusted }, i) => {
    if (at === null || clock !== 'timestamp' || !authorityTrusted) return []
    const instant = Date.parse(at)
    const early = instant + tolerance < latest
    latest = Math.max(latest, instant)
    const answer = `第 ${i + 1} 个签名的时间戳早于它之前的签名，时间顺序不合常理。`
    return early
      ? [{ ...about('times-out-of-order', 'caution'), signature: i, question: 'clock', answer } as const]
      : []
  })
}

function emptyFieldFindings({ signatures, emptyFields }: Facts): Finding[] {
  if (signatures.length === 0 || emptyFields.length === 0) return []
  const answer = `还有 ${emptyFields.length} 处签名位没有签署：文件可能尚未签完，或者是较早的版本。`
  return [
    {
      ...about('empty-signature-fields', 'caution'),
      question: 'later',
      answer,
      detail: emptyFields.join('、').slice(0, 300),
    },
  ]
}

function reported(facts: Facts, signature: SignatureFacts, trust: Trust | undefined): ReportedSignature {
  const { coversUpTo, certificate } = signature
  const later = facts.steps.filter(({ from }) => from >= coversUpTo && coversUpTo > 0).flatMap(({ changes }) => changes)
  return {
    kind: signature.kind,
    fields: signature.fields,
    signer: certificate?.commonName ?? null,
    name: signature.claims.name,
    reason: signature.claims.reason,
    at: trust?.at ?? null,
    clock: trust?.clock ?? 'none',
    authority: trust?.authority ?? null,
    intact: isWhole(signature),
    ours: trust?.ours ?? false,
    covers: coversUpTo === 0 ? 'nothing' : coversUpTo === facts.bytes ? 'whole-file' : 'revision',
    coversUpTo,
    certifies: signature.certifies,
    changedLater: deepest(later),
    path: (trust?.path ?? []).map(({ commonName }) => commonName ?? '（无名称）'),
    serialNumber: certificate?.serialNumber ?? null,
    validFrom: certificate?.notBefore ?? null,
    validTo: certificate?.notAfter ?? null,
    revocation: trust?.revocation ?? 'unknown',
  }
}
