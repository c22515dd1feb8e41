import { partyOf } from '#cloud/domain/contract/contract'
import { mayUrge, urgeParty } from '#cloud/domain/contract/running/urge'
import { decline } from '#cloud/domain/decision'
import { afterQuietHours } from '#cloud/domain/quiet-hours'
import { ok } from '#shared/vocabulary/result'
import type { Handler } from '../handler'
import { changeCourse } from './change'

/** Reminds a party that it is asked, and says when the message goes out. */
export const urge: Handler<'contract.urge'> = async (world, asking, { party: id }) => {
  const { caller } = asking.signedIn
  let postponedTo: string | null = null
  const done = await changeCourse(world, asking, (now, by) => {
    const party = partyOf(now, id)
    if (!party || !mayUrge(caller, now)) return decline('not-found')
    const sendAt = afterQuietHours(by.at)
    postponedTo = sendAt > by.at ? sendAt : null
    return urgeParty(now, { party, caller, ...by })
  })
  return done.ok ? ok({ postponedTo, contract: done.value }) : done
}
