import { isToFill, partyOfCaller } from '#cloud/domain/contract/acting'
import { fillFields } from '#cloud/domain/contract/changing/filling'
import { differsFrom } from '#cloud/domain/contract/start'
import { decline } from '#cloud/domain/decision'
import { checkFields, completeFields } from '#shared/catalog/check'
import { pathsIn, withChanges } from '#shared/catalog/leaves'
import { fieldsLeftFor, leavable, leftFor } from '#shared/catalog/left-open'
import { refuse } from '#shared/vocabulary/result'
import type { Handler } from '../handler'
import { changeContract } from './change-contract'
import { typeOf, wordsUnder } from './words'

/** Fills in what was left for the caller's party: all of it and nothing else. */
export const fill: Handler<'contract.fill'> = async (world, { contract, signedIn }, { fields: filled }) => {
  const party = partyOfCaller(contract, signedIn.caller)
  if (!party) return refuse('not-found')
  if (!isToFill(contract, party)) return refuse('nothing-to-fill')
  const type = typeOf(contract)
  const asked = fieldsLeftFor(type.fields, contract.fields, party.id)
  const [fault] = Object.values(checkFields(asked, completeFields(asked, filled)))
  if (fault) return refuse('bad-input', { where: fault })
  const fields = completeFields(type.fields, withChanges(contract.fields, filled))
  const [wrong] = Object.values(checkFields(leavable(type.fields), fields))
  if (wrong) return refuse('bad-input', { where: wrong })
  if (party.as === 'person' && differsFrom(signedIn.person, { name: party.name })) return refuse('name-differs')
  const refilled = await wordsUnder(world, contract, fields)
  return changeContract(world, signedIn, contract, (now, by) => {
    // somebody else filled meanwhile: what was checked was checked against other fields
    if (leftFor(type.fields, now.fields, party.id).length !== leftFor(type.fields, contract.fields, party.id).length)
      return decline('document-changed')
    if (now.toFill.length !== contract.toFill.length) return decline('document-changed')
    return fillFields(now, { party, paths: pathsIn(filled), refilled, ...by })
  })
}
