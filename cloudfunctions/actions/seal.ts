import { carryOut } from '#cloud/carry-out'
import { isAsked, maySealFor } from '#cloud/domain/contract/acting'
import type { Contract } from '#cloud/domain/contract/contract'
import { confirmIntentBySeal } from '#cloud/domain/contract/seal-by-hand'
import { decline } from '#cloud/domain/decision'
import { signingCodeId } from '#cloud/domain/identity/one-time-code'
import { ok, refuse } from '#shared/vocabulary/result'
import type { Handler, SignedIn } from './handler'
import { afterIntent, signatoryOf, subjectCommitment } from './sign'

/** Confirms a company's intent by its operator. The same order again answers as the first did. */
export const seal: Handler<'contract.seal'> = async (world, asking, { documentDigest, seal: chosen, code: digits }) => {
  const { signedIn, contract } = asking
  const mine = companyParty(contract, signedIn)
  const role = signedIn.caller.acting?.role
  if (!mine || !role) return refuse('not-found')
  const codeId = signingCodeId(contract.id, mine.id, signedIn.person.id)
  const at = world.clock.now()
  const done = await carryOut(world, {
    touch: { contract: ['contract', contract.id], seal: ['seal', chosen], code: ['code', codeId] },
    at,
    decide: (touched) => {
      const party = touched.contract?.parties.find(({ id }) => id === mine.id)
      if (!touched.contract || party?.as !== 'company') return decline('not-found')
      return confirmIntentBySeal(touched.contract, touched.seal, touched.code, {
        ...signatoryOf(signedIn, party, documentDigest),
        party,
        role,
        subjectCommitment: subjectCommitment(contract, signedIn),
        code: { digest: world.cipher.index(codeId, digits), boundTo: documentDigest, at },
        at,
      })
    },
  })
  return done.ok ? ok(await afterIntent(world, contract, signedIn)) : done
}

function companyParty(contract: Contract, { caller }: SignedIn) {
  const ours = contract.parties.filter((party) => maySealFor(caller, party))
  return ours.find(isAsked) ?? ours[0]
}
