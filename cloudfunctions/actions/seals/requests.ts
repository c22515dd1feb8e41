import { carryOut } from '#cloud/carry-out'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import { requestsBy, requestsOf } from '#cloud/cloudbase/seal-requests'
import { maySealFor } from '#cloud/domain/contract/acting'
import { amountOf } from '#cloud/domain/contract/amount'
import { decline } from '#cloud/domain/decision'
import { titleOf } from '#cloud/domain/seal/make'
import { mayDecideUse } from '#cloud/domain/seal/may'
import { askForUse, decideUse, type SealRequest, sealRequestId } from '#cloud/domain/seal/request'
import { leaveToUse } from '#cloud/domain/seal/use'
import type { SealRequestView } from '#shared/api/seal'
import { ok, refuse } from '#shared/vocabulary/result'
import type { Handler, SignedIn } from '../handler'
import { namesOf } from '../organization/views'
import type { World } from '../world'
import { organizationNames } from './views'

const stateTitles = { waiting: '待审批', approved: '已批准', refused: '未批准', used: '已用印' } as const

/** Asks for the approval that a grant wants before each use; only where nothing else stands in the way. */
export const requestUse: Handler<'seal.request-use'> = async (world, asking, { documentDigest, seal: id, reason }) => {
  const { contract, signedIn } = asking
  const { caller, person } = signedIn
  const mine = contract.parties.find((party) => maySealFor(caller, party) && party.state === 'your-turn')
  if (mine?.as !== 'company' || !caller.acting) return refuse('not-your-turn')
  if (contract.document?.sha256 !== documentDigest) return refuse('document-changed')
  const user = { person: person.id, roles: caller.acting.roles }
  const requestId = sealRequestId(contract.id, mine.id, id, person.id)
  const at = world.clock.now()
  const done = await carryOut(world, {
    touch: { seal: ['seal', id], request: ['seal-request', requestId] },
    at,
    decide: (now) => {
      const found = leaveToUse(now.seal, user, { contract, party: mine, at }, now.request)
      const isAsked =
        found.leave === null && (found.why === 'seal-needs-approval' || found.why.startsWith('seal-request'))
      if (!now.seal || (!found.leave && !isAsked)) return decline(found.leave ? 'seal-unknown' : found.why)
      return askForUse(now.request, {
        id: requestId,
        seal: id,
        owner: now.seal.organization,
        contract: contract.id,
        title: contract.title,
        number: contract.number,
        party: mine.id,
        documentDigest,
        person: person.id,
        organization: mine.organization,
        amountFen: amountOf(contract),
        reason,
        state: 'waiting',
        askedAt: at,
        decided: null,
      })
    },
  })
  return done.ok ? ok(null) : done
}

/** The requests over the organization's seals, and the caller's own, newest first. */
export const requests: Handler<'seal.requests'> = async (world, { signedIn, acting }) =>
  ok(await requestViews(world, signedIn, acting.organization))

/** Approves one use, or refuses it. */
export const decideRequest: Handler<'seal.decide'> = async (world, asking, { approves, reason }) => {
  const { signedIn, 'seal-request': sealRequest } = asking
  const by = { by: signedIn.person.id, at: world.clock.now() }
  const done = await carryOut(world, {
    touch: { request: ['seal-request', sealRequest.id], seal: ['seal', sealRequest.seal] },
    at: by.at,
    decide: (now) => decideUse(now.request, now.seal, { approves, reason, ...by }),
  })
  return done.ok ? ok(await requestViews(world, signedIn, sealRequest.owner)) : done
}

async function requestViews(world: World, signedIn: SignedIn, organization: string) {
  const { database } = world.connection
  const [theirs, mine] = await Promise.all([
    requestsOf(database, organization),
    requestsBy(database, signedIn.person.id),
  ])
  const own = mine.filter((request) => request.organization === organization)
  const all = [...new Map([...theirs, ...own].map((request) => [request.id, request])).values()]
  const names = await namesOf(
    world,
    all.flatMap(({ person, decided }) => [person, decided?.by ?? null]),
  )
  const companies = await organizationNames(
    world,
    all.map((request) => request.organization),
  )
  const views = await Promise.all(all.map((request) => requestView(world, signedIn, request, names, companies)))
  const seen = views.filter((view) => view.isMine || view.mayDecide || view.state !== 'waiting')
  return {
    requests: seen.sort((a, b) => (a.askedAt < b.askedAt ? 1 : -1)),
    waiting: seen.filter(({ state, mayDecide }) => state === 'waiting' && mayDecide).length,
  }
}

async function requestView(
  { connection, cipher }: World,
  { caller }: SignedIn,
  request: SealRequest,
  names: ReadonlyMap<string, string>,
  companies: ReadonlyMap<string, string>,
): Promise<SealRequestView> {
  const seal = await readAggregate(connection.database, cipher, 'seal', request.seal)
  if (!seal) throw new Error(`a request for the seal ${request.seal}, which does not exist`)
  const { id, contract, title, number, amountFen, reason, state, askedAt, decided, person } = request
  return {
    ...{ id, contract, title, number, amountFen, reason, state, stateTitle: stateTitles[state], askedAt },
    sealTitle: titleOf(seal),
    sealName: seal.name,
    organization: companies.get(request.organization) ?? '',
    person: names.get(person) ?? '',
    decided: decided && { by: names.get(decided.by) ?? '', reason: decided.reason, at: decided.at },
    isMine: person === caller.person,
    mayDecide:
      state === 'waiting' &&
      person !== caller.person &&
      seal.auditor !== caller.person &&
      mayDecideUse(caller, request),
  }
}
