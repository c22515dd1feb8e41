import { carryOut } from '#cloud/carry-out'
import { isAsked, maySealFor } from '#cloud/domain/contract/acting'
import type { Contract } from '#cloud/domain/contract/contract'
import { confirmIntentBySeal } from '#cloud/domain/contract/seal-by-hand'
import { decline } from '#cloud/domain/decision'
import { signingCodeId } from '#cloud/domain/identity/one-time-code'
import { sealRequestId } from '#cloud/domain/seal/request'
import { ok, refuse } from '#shared/vocabulary/result'
import type { Handler, SignedIn } from './handler'
import { afterIntent, signatoryOf, subjectCommitment } from './sign'

/** Confirms a company's intent by its operator. The same order again answers as the first did. */
export const seal: Handler<'contract.seal'> = async (world, asking, { documentDigest, seal: chosen, code: digits }) => {
  const { signedIn, contract } = asking
  const mine = companyParty(contract, signedIn)
  const roles = signedIn.caller.acting?.roles
  if (!mine || !roles) return refuse('not-found')
  const codeId = signingCodeId(contract.id, mine.id, signedIn.person.id)
  const at = world.clock.now()
  const done = await carryOut(world, {
    touch: {
      contract: ['contract', contract.id],
      seal: ['seal', chosen],
      code: ['code', codeId],
      request: ['seal-request', sealRequestId(contract.id, mine.id, chosen, signedIn.person.id)],
    },
    at,
    decide: (touched) => {
      const party = touched.contract?.parties.find(({ id }) => id === mine.id)
      if (!touched.contract || party?.as !== 'company') return decline('not-found')
      const order = {
        ...signatoryOf(signedIn, party, documentDigest),
        party,
        roles,
        subjectCommitment: subjectCommitment(contract, signedIn),
        code: { digest: world.cipher.index(codeId, digits), boundTo: documentDigest, at },
        at,
      }
      return confirmIntentBySeal(touched.contract, touched.seal, touched.code, order, touched.request)
    },
  })
  return done.ok ? ok(await afterIntent(world, contract, signedIn)) : done
}

function companyParty(contract: Contract, { caller }: SignedIn) {
  const ours = contract.parties.filter((party) => maySealFor(caller, party))
  return ours.find(isAsked) ?? ours[0]
}
