import type { FunctionLog } from './function-log'

const secretName = /SECRET|PASSWORD|TOKEN|KEY/
/** A shorter value is an everyday word, and hiding it would hide everything. */
const shortest = 8

/** A log in which the secrets of a function's environment never appear, whatever it or its errors print. */
export function withoutSecrets(log: FunctionLog, environment: Readonly<Record<string, string>>): FunctionLog {
  const named = Object.entries(environment).filter(([name, value]) => secretName.test(name) && value.length >= shortest)
  // The longest first: one secret may begin as another does.
  const secrets = named.map(([, value]) => value).sort((a, b) => b.length - a.length)
  const hide = (text: string) => secrets.reduce((hidden, secret) => hidden.replaceAll(secret, '〈密〉'), text)
  return { ...log, write: (line) => log.write({ ...line, text: hide(line.text) }) }
}
