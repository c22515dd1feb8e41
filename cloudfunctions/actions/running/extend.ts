import { mayRecall } from '#cloud/domain/contract/ending'
import { extendDeadline } from '#cloud/domain/contract/running/extend'
import { decline } from '#cloud/domain/decision'
import type { Handler } from '../handler'
import { changeCourse } from './change'

/** Puts a deadline off, for who started the contract. */
export const extend: Handler<'contract.extend'> = (world, asking, { party, signBy: deadline }) =>
  changeCourse(world, asking, (now, by) =>
    mayRecall(asking.signedIn.caller, now) ? extendDeadline(now, { party, deadline, ...by }) : decline('not-found'),
  )
