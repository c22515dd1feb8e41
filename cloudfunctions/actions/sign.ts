import { carryOut } from '#cloud/carry-out'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import { subjectSalt } from '#cloud/cloudbase/commitments'
import { canonical } from '#cloud/domain/canonical'
import { isThemselves, partyOfCaller } from '#cloud/domain/contract/acting'
import { issueSigningCode, recordCodeSent } from '#cloud/domain/contract/code'
import { certificateConsent } from '#cloud/domain/contract/consent'
import type { Contract, Party } from '#cloud/domain/contract/contract'
import { handwritingId } from '#cloud/domain/contract/handwriting'
import { confirmIntent } from '#cloud/domain/contract/sign'
import { decline } from '#cloud/domain/decision'
import { codeRules, signingCodeId } from '#cloud/domain/identity/one-time-code'
import { maskPhone } from '#shared/vocabulary/numbers'
import { ok, refuse } from '#shared/vocabulary/result'
import { actorOf, asParty } from './as-party'
import { newCode, withdrawCode } from './codes'
import { contractView } from './contract-views'
import { commitment, sha256 } from './digests'
import type { Handler, SignedIn } from './handler'
import type { World } from './world'

/** Sends a signing code to the phone of who signs or seals; only who could do it now gets one. */
export const requestSigningCode: Handler<'contract.request-code'> = async (world, asking, { documentDigest }) => {
  const { signedIn, contract } = asking
  const { person, caller } = signedIn
  const mine = partyOfCaller(contract, caller)
  if (!mine) return refuse('not-found')
  const id = signingCodeId(contract.id, mine.id, person.id)
  const { digits, issue } = newCode(world, id, documentDigest)
  const issued = await carryOut(world, {
    touch: { contract: ['contract', contract.id], code: ['code', id] },
    at: issue.at,
    decide: (touched) => {
      const party = touched.contract?.parties.find((each) => each.id === mine.id)
      if (!touched.contract || !party) return decline('not-found')
      const signatory = { ...signatoryOf(signedIn, party, documentDigest), at: issue.at }
      return issueSigningCode(touched.contract, touched.code, { ...signatory, issue })
    },
  })
  if (!issued.ok) return issued
  const values = [digits, String(codeRules.lifeMs / 60_000)]
  const sent = await world.sms.send({ to: person.phone, template: 'signing-code', values })
  if (!sent.ok) {
    await withdrawCode(world, id)
    return sent
  }
  await asParty(world, signedIn, contract.id, (now, party, by) =>
    recordCodeSent(now, { party: party.id, documentDigest, serial: issue.serial, ...by }),
  )
  return ok({ maskedPhone: maskPhone(person.phone), retrySeconds: codeRules.retryMs / 1000 })
}

/** Confirms the intent to sign. A repetition of a signing that went through answers as the first did. */
export const sign: Handler<'contract.sign'> = async (world, asking, { documentDigest, ink, code: digits }) => {
  const { signedIn, contract } = asking
  const mine = ownParty(contract, signedIn)
  if (!mine) return refuse('not-found')
  const handwritingDigest = sha256(canonical(ink))
  const codeId = signingCodeId(contract.id, mine.id, signedIn.person.id)
  const writing = handwritingId(contract.id, mine.id)
  const at = world.clock.now()
  const done = await carryOut(world, {
    touch: { contract: ['contract', contract.id], code: ['code', codeId], handwriting: ['handwriting', writing] },
    at,
    decide: (touched) => {
      const party = touched.contract && ownParty(touched.contract, signedIn)
      if (!touched.contract || party?.id !== mine.id) return decline('not-found')
      if (touched.handwriting?.digest === handwritingDigest) return { changes: [] }
      return confirmIntent(touched.contract, touched.code, {
        ...signatoryOf(signedIn, party, documentDigest),
        party,
        subjectCommitment: subjectCommitment(contract, signedIn),
        ink,
        handwritingDigest,
        code: { digest: world.cipher.index(codeId, digits), boundTo: documentDigest, at },
        certificateConsent: sha256(certificateConsent.text),
        at,
      })
    },
  })
  return done.ok ? ok(await afterIntent(world, contract, signedIn)) : done
}

/** Who signs or seals for a party, and what they have before them. */
export function signatoryOf(signedIn: SignedIn, party: Party, documentDigest: string) {
  const { level, name } = signedIn.person
  return { party, documentDigest, identity: level, name, actor: actorOf(signedIn) }
}

/** A commitment to who signs or seals: name and identity number, opened only with this person's salt under the contract. */
export function subjectCommitment({ salt }: Contract, { person }: SignedIn): string {
  return commitment(subjectSalt(salt, person.id), canonical({ name: person.name, idNumber: person.idNumber }))
}

/** Wakes the worker, and answers the contract as it stands after an intent was confirmed. */
export async function afterIntent(world: World, contract: Contract, signedIn: SignedIn) {
  await world.nudge()
  const now = await readAggregate(world.connection.database, world.cipher, 'contract', contract.id)
  return contractView(world, now ?? contract, signedIn)
}

function ownParty(contract: Contract, { caller }: SignedIn) {
  const own = contract.parties.filter((party) => isThemselves(caller, party))
  return own.find(({ state }) => state === 'your-turn') ?? own[0]
}
