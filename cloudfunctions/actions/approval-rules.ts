import { carryOut } from '#cloud/carry-out'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import { accept } from '#cloud/domain/decision'
import { type ApprovalPolicy, maySetApprovalRules } from '#cloud/domain/draft/approval'
import type { ApprovalRuleView } from '#shared/api/draft'
import { catalog } from '#shared/catalog/catalog'
import { lookUp } from '#shared/catalog/scope'
import { ok, refuse } from '#shared/vocabulary/result'
import type { Handler } from './handler'

/** What the caller's organization asks for before papers are sent. */
export const approvalRules: Handler<'draft.approval-rules'> = async (world, { signedIn: { caller }, acting }) => {
  const policy = await readAggregate(world.connection.database, world.cipher, 'approval-policy', acting.organization)
  return ok({ rules: (policy?.rules ?? []).map(viewOf), maySet: maySetApprovalRules(caller) })
}

/** Sets the rules of the caller's organization anew. */
export const setApprovalRules: Handler<'draft.set-approval-rules'> = async (world, { signedIn, acting }, { rules }) => {
  const wrong = rules.find((rule) => !isAmount(rule))
  if (wrong) return refuse('bad-input', { where: `审批规则中的金额项“${wrong.above?.field}”` })
  const id = acting.organization
  const policy: ApprovalPolicy = { id, rules: rules.map(ruleOf) }
  const at = world.clock.now()
  const done = await carryOut(world, {
    touch: { policy: ['approval-policy', id] },
    at,
    decide: () =>
      accept({
        on: 'approval-policy',
        id,
        events: [{ kind: 'approval-rules-set', policy, by: signedIn.person.id, at }],
      }),
  })
  return done.ok ? ok({ rules: policy.rules.map(viewOf), maySet: true }) : done
}

/** Does the rule speak of a type that exists, and of an amount that this type has? A rule for all types names no amount. */
function isAmount({ documentType, above }: ApprovalRuleView): boolean {
  if (documentType === null) return above === null
  const type = Object.hasOwn(catalog, documentType) ? catalog[documentType] : undefined
  if (!type) return false
  const field = above && lookUp([{ fields: type.fields, values: {} }], above.field)?.field
  const kind = field?.kind === 'computed' ? field.as : field?.kind
  return above === null || kind === 'money'
}

function ruleOf({ documentType, role, above }: ApprovalRuleView): ApprovalPolicy['rules'][number] {
  return { documentType, by: role, ...(above && { when: { field: above.field, above: above.fen } }) }
}

function viewOf({ documentType, by, when }: ApprovalPolicy['rules'][number]): ApprovalRuleView {
  const above = when && 'above' in when ? { field: when.field, fen: when.above } : null
  return { documentType, role: by, above }
}
