import { carryOut } from '#cloud/carry-out'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import { forgetSignature, keepSignature } from '#cloud/domain/identity/saved-signature'
import { ok } from '#shared/vocabulary/result'
import type { Handler } from './handler'

/** The handwriting that the caller keeps, or null. */
export const savedSignature: Handler<'session.saved-signature'> = async ({ connection, cipher }, { signedIn }) => {
  const saved = await readAggregate(connection.database, cipher, 'saved-signature', signedIn.person.id)
  return ok(saved?.ink ? { ink: saved.ink } : null)
}

/** Keeps a handwriting in place of the one before. */
export const saveSignature: Handler<'session.save-signature'> = async (world, { signedIn }, { ink }) => {
  const at = world.clock.now()
  const done = await carryOut(world, {
    touch: { saved: ['saved-signature', signedIn.person.id] },
    at,
    decide: () => keepSignature(signedIn.person.id, ink, at),
  })
  return done.ok ? ok(null) : done
}

/** Erases the handwriting that the caller keeps. */
export const dropSignature: Handler<'session.forget-signature'> = async (world, { signedIn }) => {
  const at = world.clock.now()
  const done = await carryOut(world, {
    touch: { saved: ['saved-signature', signedIn.person.id] },
    at,
    decide: ({ saved }) => forgetSignature(saved, at),
  })
  return done.ok ? ok(null) : done
}
