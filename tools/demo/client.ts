import type { ActionInput, ActionName, ActionOutput, Answer } from '#shared/api/api'

/** A client of the product over HTTP, as a browser is one: it keeps the session cookie and knows nothing else. */
export interface Client {
  /** The answer of an action, refusals included. */
  ask<N extends ActionName>(action: N, input: ActionInput<N>): Promise<Answer<N>>
  /** The value of an action that must be granted. */
  call<N extends ActionName>(action: N, input: ActionInput<N>): Promise<ActionOutput<N>>
}

/** A stranger's client of the site at `url`. */
export function openClient(url: string): Client {
  return openBrowsing(url).client
}

/** A client together with the session cookie it holds, `name=value`; empty for a stranger. */
export interface Browsing {
  readonly client: Client
  cookie(): string
}

/** A stranger's client whose session can be handed to a browser. */
export function openBrowsing(url: string): Browsing {
  let cookie = ''
  const ask: Client['ask'] = async (action, input) => {
    const response = await fetch(`${url}/api`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ action, input }),
    })
    const kept = response.headers.get('set-cookie')
    if (kept) cookie = kept.split(';')[0] ?? ''
    return (await response.json()) as never
  }
  const call: Client['call'] = async (action, input) => {
    const answer = await ask(action, input)
    if (!answer.ok) throw new Error(`${action} was refused (${answer.refusal.code}): ${answer.refusal.text}`)
    return answer.value
  }
  return { client: { ask, call }, cookie: () => cookie }
}

/** Reads the newest message of a template to a phone from the console of the local cloud; waits for it up to 5 s. */
export async function newestMessage(
  url: string,
  to: string,
  template: string,
  since: string,
): Promise<readonly string[]> {
  for (let waited = 0; waited < 5000; waited += 50) {
    const messages = (await (await fetch(`${url}/console/api/messages`)).json()) as readonly {
      to: string
      template: string
      time: string
      values: readonly string[]
    }[]
    const fitting = messages.filter((each) => each.to === to && each.template === template && each.time >= since)
    const newest = [...fitting].sort((a, b) => a.time.localeCompare(b.time)).at(-1)
    if (newest) return newest.values
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`no ${template} message arrived for ${to.slice(0, 3)}****${to.slice(-4)}`)
}

/** Signs in as the owner of a phone, with the code that the phone received. */
export async function signIn(url: string, phone: string): Promise<Client> {
  return (await signInBrowsing(url, phone)).client
}

/** The same, with the session cookie. */
export async function signInBrowsing(url: string, phone: string): Promise<Browsing> {
  const browsing = openBrowsing(url)
  const since = new Date().toISOString()
  await browsing.client.call('session.request-code', { phone })
  const [code = ''] = await newestMessage(url, phone, 'sign-in-code', since)
  await browsing.client.call('session.sign-in', { phone, code })
  return browsing
}
