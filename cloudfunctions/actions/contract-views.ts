import { evidenceOf } from '#cloud/cloudbase/evidence'
import { certificateConsent } from '#cloud/domain/contract/consent'
import {
  type Contract,
  openClauses,
  type Party,
  type PersonParty,
  partyOfPerson,
} from '#cloud/domain/contract/contract'
import { type Caller, permissions } from '#cloud/domain/permission'
import type { ContractCard, ContractView, PartyView } from '#shared/api/contract'
import { maskPhone } from '#shared/vocabulary/numbers'
import type { SignedIn } from './handler'
import { timelineOf } from './timeline'
import type { World } from './world'

const stateTitles = { draft: '生成中', signing: '签署中', completed: '已完成' } as const
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
  const { id, number, title, subject, state, createdAt, signBy } = contract
  const parties = contract.parties.map((party) => partyView(party, caller))
  return {
    id,
    number,
    title,
    subject: subject.line,
    state,
    stateTitle: stateTitles[state],
    parties,
    waitsForMe: parties.some((party) => party.isMe && party.state === 'your-turn'),
    createdAt,
    signBy,
    archived: contract.archive !== null,
  }
}

/** A contract with everything its reader may see and do now. */
export async function contractView(world: World, contract: Contract, signedIn: SignedIn): Promise<ContractView> {
  const { caller, person } = signedIn
  const mine = partyOfPerson(contract, person.id)
  const isMyTurn = contract.state === 'signing' && mine?.state === 'your-turn'
  const rows = await evidenceOf(world.connection.database, contract.id)
  return {
    ...contractCard(contract, caller),
    booking: contract.subject.booking,
    documentDigest: contract.document?.sha256 ?? null,
    pageCount: contract.document?.pages ?? 0,
    timeline: timelineOf(contract, rows),
    allowed: {
      sign: isMyTurn && permissions['contract.sign'].may(caller, contract),
      download: contract.archive !== null && permissions['contract.download'].may(caller, contract),
    },
    signing: mine && isMyTurn ? signingView(contract, mine, person.phone) : null,
  }
}

function partyView(party: Party, caller: Caller): PartyView {
  const { id, title, as, name, state, signedAt } = party
  const stateTitle = as === 'company' ? companyTitles[state] : partyTitles[state]
  return {
    id,
    title,
    as,
    name,
    state,
    stateTitle,
    signedAt,
    isMe: party.as === 'person' && party.person === caller.person,
  }
}

function signingView(contract: Contract, party: PersonParty, phone: string): NonNullable<ContractView['signing']> {
  const open = openClauses(contract, party)
  return {
    party: party.id,
    partyTitle: party.title,
    name: party.name,
    readingSeconds: contract.readingSeconds,
    readingFinished: party.reading?.documentDigest === contract.document?.sha256 && Boolean(party.reading?.finishedAt),
    clauses: contract.attention
      .filter((clause) => clause.party === party.id)
      .map(({ id, number, title, text, digest }) => ({
        id,
        number,
        title,
        text,
        digest,
        confirmed: !open.some((each) => each.id === id),
      })),
    maskedPhone: maskPhone(phone),
    certificateConsent: certificateConsent.text,
    next: whatFollows(contract, party),
  }
}

/** What happens after this party's signature, in a sentence. */
function whatFollows(contract: Contract, party: PersonParty): string {
  const step = contract.order.findIndex((parties) => parties.includes(party.id))
  const next = contract.order[step + 1]?.map((id) => contract.parties.find((each) => each.id === id))[0]
  if (!next) return '您签署后，文件即完成并归档。'
  if (next.as === 'person') return `您签署后，由${next.title}${next.name}签署。`
  return next.auto ? `您签署后，${next.title}将自动用印，文件随即完成。` : `您签署后，由${next.title}用印。`
}
