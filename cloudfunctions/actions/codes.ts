import { carryOut } from '#cloud/carry-out'
import { accept } from '#cloud/domain/decision'
import type { IssueCode } from '#cloud/domain/identity/one-time-code'
import type { World } from './world'

/** A new code: the digits for the person's phone, and what is kept of them. */
export function newCode(world: World, id: string, boundTo: string): { digits: string; issue: IssueCode } {
  const digits = world.random.digits(6)
  const digest = world.cipher.index(id, digits)
  return { digits, issue: { serial: world.random.id(), digest, boundTo, at: world.clock.now() } }
}

/** The message did not go out: the code is void, and another may be asked for at once. */
export async function withdrawCode(world: World, id: string): Promise<void> {
  const at = world.clock.now()
  await carryOut(world, {
    touch: { code: ['code', id] },
    at,
    decide: ({ code }) => (code ? accept({ on: 'code', id, events: [{ kind: 'code-withdrawn', at }] }) : accept()),
  })
}
