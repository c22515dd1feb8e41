import { carryOut } from '#cloud/carry-out'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import { canonical } from '#cloud/domain/canonical'
import { issueSigningCode, recordCodeSent } from '#cloud/domain/contract/code'
import { certificateConsent } from '#cloud/domain/contract/consent'
import { partyOfPerson } from '#cloud/domain/contract/contract'
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
import type { Handler } from './handler'

/** Sends a signing code to the signer's own phone; only who could sign now gets one. */
export const requestSigningCode: Handler<'contract.request-code'> = async (world, asking, { documentDigest }) => {
  const { signedIn, contract } = asking
  const { person } = signedIn
  const mine = partyOfPerson(contract, person.id)
  if (!mine) return refuse('not-found')
  const id = signingCodeId(contract.id, mine.id)
  const { digits, issue } = newCode(world, id, documentDigest)
  const issued = await carryOut(world, {
    touch: { contract: ['contract', contract.id], code: ['code', id] },
    at: issue.at,
    decide: (touched) => {
      const party = touched.contract && partyOfPerson(touched.contract, person.id)
      if (!touched.contract || !party) return decline('not-found')
      return issueSigningCode(touched.contract, touched.code, { party, documentDigest, identity: person.level, issue })
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
  const { person } = signedIn
  const mine = partyOfPerson(contract, person.id)
  if (!mine) return refuse('not-found')
  const handwritingDigest = sha256(canonical(ink))
  const codeId = signingCodeId(contract.id, mine.id)
  const writing = handwritingId(contract.id, mine.id)
  const at = world.clock.now()
  const done = await carryOut(world, {
    touch: { contract: ['contract', contract.id], code: ['code', codeId], handwriting: ['handwriting', writing] },
    at,
    decide: (touched) => {
      const party = touched.contract && partyOfPerson(touched.contract, person.id)
      if (!touched.contract || !party) return decline('not-found')
      if (touched.handwriting?.digest === handwritingDigest) return { changes: [] }
      return confirmIntent(touched.contract, touched.code, {
        party,
        documentDigest,
        identity: person.level,
        subjectCommitment: commitment(contract.salt, canonical({ name: person.name, idNumber: person.idNumber })),
        ink,
        handwritingDigest,
        code: { digest: world.cipher.index(codeId, digits), boundTo: documentDigest, at },
        certificateConsent: sha256(certificateConsent.text),
        at,
        actor: actorOf(signedIn),
      })
    },
  })
  if (!done.ok) return done
  await world.nudge()
  const now = await readAggregate(world.connection.database, world.cipher, 'contract', contract.id)
  return ok(await contractView(world, now ?? contract, signedIn))
}
