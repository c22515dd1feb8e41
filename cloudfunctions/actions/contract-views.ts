import { readAggregate } from '#cloud/cloudbase/aggregates'
import { evidenceOf } from '#cloud/cloudbase/evidence'
import { sealsFor } from '#cloud/cloudbase/seals'
import type { Caller } from '#cloud/domain/actor'
import { isAsked, isThemselves, isToFill, maySealFor, partyOfCaller } from '#cloud/domain/contract/acting'
import { openProposal } from '#cloud/domain/contract/changing/proposal'
import { certificateConsent } from '#cloud/domain/contract/consent'
import { type Contract, isEnded, openClauses, type Party } from '#cloud/domain/contract/contract'
import { canBeRecalled, mayRecall } from '#cloud/domain/contract/ending'
import { deadlineOf } from '#cloud/domain/contract/running/deadline'
import { readsForOrganization } from '#cloud/domain/permission'
import { titleOf } from '#cloud/domain/seal/make'
import { sealRequestId } from '#cloud/domain/seal/request'
import { leaveToUse } from '#cloud/domain/seal/use'
import type { ContractCard, ContractView, PartyView, SealChoice } from '#shared/api/contract'
import { maskPhone } from '#shared/vocabulary/numbers'
import type { RefusalCode } from '#shared/vocabulary/refusal'
import { changingAllowed, changingView } from './changing/views'
import type { SignedIn } from './handler'
import { besideThePaper, operatorsInWords, runningAllowed } from './running/views'
import { timelineOf } from './timeline'
import type { World } from './world'

/** The states of a contract in words. */
export const stateTitles = {
  draft: '生成中',
  filling: '填写中',
  signing: '签署中',
  completed: '已完成',
  voiding: '作废中',
  voided: '已作废',
  recalled: '已撤回',
  rejected: '已拒签',
  expired: '已逾期',
  terminated: '已强制结束',
} as const
const partyTitles = {
  waiting: '未到',
  'your-turn': '待签署',
  'intent-confirmed': '签署处理中',
  signed: '已签署',
} as const
const companyTitles = {
  ...partyTitles,
  'your-turn': '待用印',
  'intent-confirmed': '用印处理中',
  signed: '已用印',
} as const

/** A contract as a sheet in a list. */
export function contractCard(contract: Contract, caller: Caller): ContractCard {
  const { id, number, documentType, title, subject, state, createdAt } = contract
  const asked = askedParty(contract, caller)
  const waitsTo = waitsFor(contract, caller)
  return {
    id,
    number,
    documentType,
    title,
    subject: subject.line,
    state,
    stateTitle: stateTitles[state],
    parties: contract.parties.map((party) => partyView(contract, party, caller)),
    waitsForMe: waitsTo !== null,
    waitsTo,
    createdAt,
    signBy: asked ? deadlineOf(contract, asked) : contract.signBy,
    archived: contract.archive !== null,
  }
}

/** A contract with everything its reader may see and do now. */
export async function contractView(world: World, contract: Contract, signedIn: SignedIn): Promise<ContractView> {
  const { caller } = signedIn
  const asked = askedParty(contract, caller)
  const rows = await evidenceOf(world.connection.database, contract.id)
  const { ending } = contract
  return {
    ...contractCard(contract, caller),
    booking: contract.subject.booking,
    documentDigest: contract.document?.sha256 ?? null,
    pageCount: contract.document?.pages ?? 0,
    timeline: timelineOf(contract, rows),
    allowed: {
      sign: asked?.as === 'person',
      seal: asked?.as === 'company',
      reject: asked !== undefined || waitsFor(contract, caller) === 'fill',
      recall: mayRecall(caller, contract) && canBeRecalled(contract),
      download: contract.archive !== null,
      ...changingAllowed(contract, caller),
      ...runningAllowed(contract, caller, world.clock.now()),
    },
    deadline: contract.signBy,
    ...changingView(contract, caller),
    ...besideThePaper(contract),
    ending: ending && { at: ending.at, by: ending.by, reason: ending.reason },
    signing: asked ? await signingView(world, contract, asked, signedIn) : null,
  }
}

/** The party for which the caller is asked to sign or seal now. */
function askedParty(contract: Contract, caller: Caller): Party | undefined {
  // while a change is proposed nobody signs
  const party = contract.state === 'signing' && !openProposal(contract) ? partyOfCaller(contract, caller) : undefined
  return party && isAsked(party) ? party : undefined
}

function waitsFor(contract: Contract, caller: Caller): ContractCard['waitsTo'] {
  if (askedParty(contract, caller)) return 'sign'
  const party = partyOfCaller(contract, caller)
  if (party && isToFill(contract, party)) return 'fill'
  return contract.state === 'signing' && openProposal(contract) && mayRecall(caller, contract) ? 'answer' : null
}

function partyView(contract: Contract, party: Party, caller: Caller): PartyView {
  const { id, title, as, name, state, signedAt } = party
  const stateTitle = as === 'company' ? companyTitles[state] : partyTitles[state]
  const isOurs = party.as === 'company' && party.organization === caller.acting?.organization
  return {
    id,
    title,
    as,
    name,
    state,
    stateTitle: isEnded(contract) && state === 'waiting' ? '未签署' : stateTitle,
    signedAt,
    signBy: state === 'signed' || isEnded(contract) ? null : party.signBy,
    operators: operatorsInWords(party),
    isMe: isThemselves(caller, party) || (isOurs && (readsForOrganization(caller) || maySealFor(caller, party))),
  }
}

async function signingView(
  world: World,
  contract: Contract,
  party: Party,
  signedIn: SignedIn,
): Promise<NonNullable<ContractView['signing']>> {
  const { person } = signedIn
  const open = openClauses(contract, party)
  const { reading } = party
  const isMine = reading?.reader === person.id
  return {
    as: party.as,
    party: party.id,
    partyTitle: party.title,
    name: party.name,
    operator: party.as === 'person' ? party.name : person.name,
    seals: await sealChoices(world, contract, party, signedIn),
    readingSeconds: contract.readingSeconds,
    readingFinished: isMine && reading.documentDigest === contract.document?.sha256 && Boolean(reading.finishedAt),
    clauses: contract.attention
      .filter((clause) => clause.party === party.id)
      .map(({ id, number, title, text, digest }) => ({
        id,
        number,
        title,
        text,
        digest,
        confirmed: isMine && !open.some((each) => each.id === id),
      })),
    maskedPhone: maskPhone(person.phone),
    certificateConsent: certificateConsent.text,
    next: whatFollows(contract, party),
  }
}

async function sealChoices(
  world: World,
  contract: Contract,
  party: Party,
  { caller, person }: SignedIn,
): Promise<readonly SealChoice[]> {
  const roles = caller.acting?.roles
  if (party.as !== 'company' || !roles) return []
  const { connection, cipher } = world
  const seals = await sealsFor(connection.database, cipher, party.organization)
  const at = world.clock.now()
  const judged = await Promise.all(
    seals.map(async (seal) => {
      const id = sealRequestId(contract.id, party.id, seal.id, person.id)
      const request = await readAggregate(connection.database, cipher, 'seal-request', id)
      const found = leaveToUse(seal, { person: person.id, roles }, { contract, party, at }, request)
      return { seal, approval: found.leave ? ('free' as const) : approvalOf(found.why) }
    }),
  )
  // the kind the document asks for stands first
  return judged
    .flatMap(({ seal, approval }) => (approval ? [{ ...seal, approval }] : []))
    .sort((a, b) => Number(b.kind === party.seal) - Number(a.kind === party.seal))
    .map(({ id, kind, number, name, code, diameterMm, approval }) => ({
      ...{ id, title: titleOf({ kind, number }), name, code, diameterMm, approval },
    }))
}

/** A seal whose use is asked for first is shown as well, with how far that is; any other that may not be used is not. */
function approvalOf(why: RefusalCode): SealChoice['approval'] | null {
  if (why === 'seal-needs-approval') return 'needed'
  if (why === 'seal-request-waiting') return 'waiting'
  return why === 'seal-request-refused' ? 'refused' : null
}

/** What happens after this party's signature, in a sentence. */
function whatFollows(contract: Contract, party: Party): string {
  const done = party.as === 'company' ? '您确认用印后' : '您签署后'
  const step = contract.order.findIndex((parties) => parties.includes(party.id))
  const next = contract.order[step + 1]?.map((id) => contract.parties.find((each) => each.id === id))[0]
  if (!next) return `${done}，文件即完成并归档。`
  if (next.as === 'person') return `${done}，由${next.title}${next.name}签署。`
  return next.auto ? `${done}，${next.title}将自动用印，文件随即完成。` : `${done}，由${next.title}用印。`
}
