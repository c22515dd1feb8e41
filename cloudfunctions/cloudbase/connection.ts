import tcb from '@cloudbase/node-sdk'

type App = ReturnType<typeof tcb.init>

/** The document database of the current environment. */
export type Database = ReturnType<App['database']>

/** A connection to CloudBase: the SDK's client and its database. Where it leads is the platform's environment alone. */
export interface Connection {
  readonly app: App
  readonly database: Database
}

/** Connects to the environment the function runs in; costs no network. */
export function connect(): Connection {
  const app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV, timeout: 15_000, version: 'cheqian', keepalive: true })
  return { app, database: app.database() }
}
