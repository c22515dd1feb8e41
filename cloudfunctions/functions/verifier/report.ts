import { createHash } from 'node:crypto'
import { type Question, questions, type Report, type ReportedSignature } from '#cloud/engine/pades/verify/report'
import type { AnswerLine, SignatureReport, VerificationReport } from '#shared/api/verification'

/** The engine's judgement of `pdf` as it is told to people: signatures with the digests of their revisions, and answers by question. */
export function reportOf(pdf: Uint8Array, report: Report): VerificationReport {
  const { verdict, summary, pages, signatures } = report
  return {
    verdict,
    summary,
    pages,
    bytes: pdf.length,
    sha256: digestUpTo(pdf, pdf.length),
    signatures: signatures.map((signature) => signatureOf(pdf, signature)),
    answers: (Object.keys(questions) as Question[]).flatMap((question) => {
      const lines = linesOf(question, report)
      return lines.length > 0 ? [{ question: questions[question], lines }] : []
    }),
  }
}

const untouched: AnswerLine = {
  gravity: 'notice',
  text: '没有。每个签名都与它所签的内容相符，之后也没有不允许的改动。',
  signature: null,
  detail: null,
}

function linesOf(question: Question, { findings, signatures }: Report): readonly AnswerLine[] {
  const lines = findings
    .filter((finding) => finding.question === question)
    .map(({ gravity, answer, signature, detail }) => ({ gravity, text: answer, signature, detail }))
  return question === 'changed' && lines.length === 0 && signatures.length > 0 ? [untouched] : lines
}

function signatureOf(pdf: Uint8Array, { coversUpTo, ...signature }: ReportedSignature): SignatureReport {
  const { kind, signer, reason, at, clock, authority, intact, ours, covers, changedLater } = signature
  const { path, serialNumber, validFrom, validTo, revocation } = signature
  return {
    ...{ kind, signer, reason, at, clock, authority, intact, ours, covers, changedLater },
    ...{ path, serialNumber, validFrom, validTo, revocation },
    revision: coversUpTo === 0 ? null : digestUpTo(pdf, coversUpTo),
  }
}

function digestUpTo(pdf: Uint8Array, end: number): string {
  return createHash('sha256').update(pdf.subarray(0, end)).digest('hex')
}
