import { carryOut } from '#cloud/carry-out'
import { batchesOf, unparkJobs } from '#cloud/cloudbase/batches'
import { temporaryUrl } from '#cloud/cloudbase/files'
import type { Batch } from '#cloud/domain/batch/batch'
import { beginStart, retry, stop } from '#cloud/domain/batch/decide'
import { type Decision, decline } from '#cloud/domain/decision'
import { ok, refuse } from '#shared/vocabulary/result'
import type { Handlers, SignedIn } from '../handler'
import type { World } from '../world'
import { authorize, gather, requestCode } from './stamp'
import { check, template } from './start'
import { batchCard, batchView } from './views'

const urlSeconds = 600

export const batch: Handlers<'batch'> = {
  'batch.list': async ({ connection, cipher }, { signedIn }) => {
    const { acting, person } = signedIn.caller
    if (!acting) return ok({ batches: [] })
    const found = await batchesOf({ database: connection.database, cipher }, person, acting.organization)
    return ok({ batches: found.map(batchCard) })
  },
  'batch.view': async (world, { signedIn, batch: found }) => ok(await batchView(world, found, signedIn)),
  'batch.template': template,
  'batch.check': check,
  'batch.start': (world, { signedIn, batch: found }) => change(world, signedIn, found, beginStart),
  'batch.wrong-rows': async ({ connection }, { batch: { faults } }) => {
    if (!faults?.file) return refuse('not-found')
    return ok({ url: await temporaryUrl(connection, faults.file.file, urlSeconds), fileName: faults.file.name })
  },
  'batch.gather': gather,
  'batch.request-code': requestCode,
  'batch.authorize': authorize,
  'batch.stop': (world, { signedIn, batch: found }) =>
    change(world, signedIn, found, (now, at) => stop(now, signedIn.person.id, at)),
  'batch.retry': async (world, { signedIn, batch: found }) => {
    const done = await change(world, signedIn, found, (now, at) => retry(now, signedIn.person.id, at))
    if (done.ok) await unparkJobs(world.connection.database, found.id, world.clock.now())
    return done
  },
}

async function change(world: World, signedIn: SignedIn, { id }: Batch, decide: (now: Batch, at: string) => Decision) {
  const at = world.clock.now()
  const done = await carryOut(world, {
    touch: { batch: ['batch', id] },
    at,
    decide: (now) => (now.batch ? decide(now.batch, at) : decline('not-found')),
  })
  if (!done.ok) return done
  await world.nudge()
  return done.value.batch ? ok(await batchView(world, done.value.batch, signedIn)) : refuse('not-found')
}
