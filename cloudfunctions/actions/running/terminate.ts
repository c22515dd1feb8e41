import { mayTerminate, terminateContract } from '#cloud/domain/contract/running/terminate'
import { decline } from '#cloud/domain/decision'
import { commitment } from '../digests'
import { nameOf } from '../end'
import type { Handler } from '../handler'
import { changeCourse } from './change'

/** Ends the signing by force, for who leads the organization that started it. */
export const terminate: Handler<'contract.terminate'> = async (world, asking, { reason }) => {
  const { signedIn, contract } = asking
  const told = {
    by: await nameOf(world, contract, signedIn),
    reason,
    reasonCommitment: commitment(contract.salt, reason),
  }
  return changeCourse(world, asking, (now, by) =>
    mayTerminate(signedIn.caller, now) ? terminateContract(now, { ...told, ...by }) : decline('not-found'),
  )
}
