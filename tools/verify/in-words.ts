import { type Finding, type Question, questions, type Report } from '#cloud/engine/pades/verify/report'

const marks: Readonly<Record<Finding['gravity'], string>> = { fatal: '✗', unknown: '?', caution: '!', notice: '·' }

/** A report as people read it: the one sentence first, then the answers to each question. */
export function inWords(file: string, report: Report): string {
  const { verdict, summary, signatures, findings } = report
  const lines = [`${file}`, `${summary}（${verdict}）`]
  for (const question of Object.keys(questions) as Question[]) {
    const answers = findings.filter((finding) => finding.question === question)
    const untouched = question === 'changed' && answers.length === 0 && signatures.length > 0
    if (answers.length === 0 && !untouched) continue
    lines.push('', questions[question])
    if (untouched) lines.push('  · 没有。每个签名都与它所签的内容相符，之后也没有不允许的改动。')
    for (const { gravity, answer, detail } of answers)
      lines.push(`  ${marks[gravity]} ${answer}${detail && gravity !== 'notice' ? `（${detail}）` : ''}`)
  }
  return lines.join('\n')
}
