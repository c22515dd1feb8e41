import { type Change, type ChangeKind, type ChangeLevel, deepest, isDeeper } from '../difference/level'
import type { Facts, StepFacts } from './facts'
import { isLocked } from './permissions'
import { ownChanges, type Policy } from './policy'
import type { Finding } from './report'
import { ofChange, ofLevel } from './sentences'

/** What came after each signed revision, and whether it was allowed: by the signatures before it, their locks, and the policy. */
export function changeFindings(facts: Facts, policy: Policy, ours: boolean): Finding[] {
  return facts.steps.flatMap((step) => stepFindings(facts, step, policy, ours))
}

function stepFindings(facts: Facts, step: StepFacts, policy: Policy, ours: boolean): Finding[] {
  const earlier = facts.signatures.filter(({ coversUpTo }) => coversUpTo > 0 && coversUpTo <= step.from)
  const index = facts.signatures.map(({ coversUpTo }) => coversUpTo).lastIndexOf(step.from)
  const said = earlier.flatMap(({ permits }) => permits ?? [])
  const limit = said.length > 0 ? least(said) : policy.permits
  const locks = earlier.flatMap((each) => each.locks)
  const refused = (change: Change) =>
    isDeeper(change.level, limit) || (ours && !(ownChanges.includes(change.kind) && !isDeeper(change.level, 'signing')))
  // a field that was not there when the lock was set cannot have been locked
  const locked = ({ field, kind }: Change) =>
    field !== null && !newFields.includes(kind) && locks.some((lock) => isLocked(lock, field))
  const findings: Finding[] = []
  for (const [kind, changes] of byKind(step.changes)) {
    const bad = changes.filter((change) => refused(change) || (locked(change) && isDeeper(change.level, 'timestamp')))
    const onlyLocked = bad.length > 0 && bad.every((change) => !refused(change))
    const detail = (bad.length > 0 ? bad : changes)
      .slice(0, 5)
      .map(({ path }) => path)
      .join('；')
    const after = `第 ${index + 1} 个签名之后${ofChange[kind]}`
    const base = { signature: index, detail, question: bad.length > 0 ? 'changed' : 'later' } as const
    if (onlyLocked)
      findings.push({ ...base, code: 'locked-field', gravity: 'fatal', answer: `${after}，而签署人已将它锁定。` })
    else if (bad.length > 0)
      findings.push({ ...base, code: kind, gravity: 'fatal', answer: `${after}，这是不允许的。` })
    else {
      const gravity = worthCaution.includes(kind) ? 'caution' : 'notice'
      findings.push({ ...base, code: kind, gravity, answer: `${after}，这是允许的。` })
    }
  }
  const level = deepest(step.changes)
  if (!findings.some(({ gravity }) => gravity === 'fatal') && level !== 'none')
    findings.push({
      code: `after-${level}`,
      gravity: 'notice',
      question: 'later',
      answer: ofLevel[level],
      signature: index,
      detail: null,
    })
  return findings
}

const newFields: readonly ChangeKind[] = ['new-signature-field', 'new-visible-signature-field']

/** Allowed, and yet people should look: annotations and pictures of signatures may cover what was signed. */
const worthCaution: readonly ChangeKind[] = [
  'validation-data-reduced',
  'annotation',
  'annotation-order',
  'new-visible-signature-field',
  'signature-field-moved',
]

function byKind(changes: readonly Change[]): Map<Change['kind'], Change[]> {
  const groups = new Map<Change['kind'], Change[]>()
  for (const change of changes) groups.set(change.kind, [...(groups.get(change.kind) ?? []), change])
  return groups
}

function least(levels: readonly ChangeLevel[]): ChangeLevel {
  return levels.reduce((low, level) => (isDeeper(low, level) ? level : low))
}
