import type { SessionView } from '#shared/api/session'
import { call } from '@/cloud'
import { keyOf } from './answers'
import { type Asked, answers, useAsk, useKnown } from './ask'
import type { Trouble } from './reply'

const question = keyOf('session.current', {})

/** Who is signed in and for whom they act; null when nobody is. */
export function useSession(): Asked<SessionView | null> {
  return useAsk('session.current', {})
}

/** The same as last heard, without asking. */
export function useKnownSession(): SessionView | null {
  return useKnown('session.current', {}).value
}

/** Hears who asks from now on. When it is somebody else, or for somebody else, nothing that was known still counts. */
export function hearSession(session: SessionView | null): void {
  const before = answers.known(question).value as SessionView | null
  answers.take(question, session)
  if (nameOf(before) === nameOf(session)) answers.calm()
  else answers.forget()
}

/** Acts for an organization from now on, or (null) for oneself. Null when it is done, otherwise why not. */
export async function actFor(organization: string | null): Promise<Trouble | null> {
  const reply = await call('session.act-for', { organization })
  if (!reply.ok) return reply.refusal
  hearSession(reply.value)
  return null
}

/** Signs out on this device. Null when it is done, otherwise why not. */
export async function leave(): Promise<Trouble | null> {
  const reply = await call('session.sign-out', {})
  if (!reply.ok && reply.refusal.code !== 'not-signed-in') return reply.refusal
  hearSession(null)
  return null
}

function nameOf(session: SessionView | null): string {
  return session ? `${session.person.id} ${session.actingFor?.organization ?? ''}` : ''
}
