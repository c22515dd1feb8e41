import type { Effect } from '#shared/catalog/effect'
import type { RunJob } from '../workshop'
import { cancelBookingEffect, confirmBookingEffect, readyTestDriveEffect } from './booking'
import { keepOriginalEffect, settleOriginalEffect } from './original'
import { remindEffect } from './reminder'

type RunEffect = RunJob<'run-effect'>

/** What runs each effect of a document: one runner a kind, none can be forgotten. */
const effects: Readonly<Record<Effect['kind'], RunEffect>> = {
  'confirm-booking': confirmBookingEffect,
  'ready-test-drive': readyTestDriveEffect,
  'cancel-booking': cancelBookingEffect,
  'settle-original': settleOriginalEffect,
  'keep-original': keepOriginalEffect,
  remind: remindEffect,
}

/** Runs the effect that a signature or a completion has on the business. */
export const runEffect: RunEffect = (workshop, job, lease) => effects[job.effect.kind](workshop, job, lease)
