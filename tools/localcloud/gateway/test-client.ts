import tcb from '@cloudbase/node-sdk'
import type { TestGateway } from './test-gateway'

/** The real SDK, pointed at a test gateway by nothing but the environment variables a developer's process has. */
export const connectSdk = (gateway: Pick<TestGateway, 'environment' | 'envId'>) => {
  Object.assign(process.env, gateway.environment)
  const app = tcb.init({ env: gateway.envId })
  const db = app.database()
  return { app, db, command: db.command }
}

/** The code of the error a promise ends with, or 'none'. */
export const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'none',
    (error: { readonly code?: unknown }) => error.code,
  )

/** A transaction of the SDK. */
export type SdkTransaction = Awaited<ReturnType<ReturnType<typeof connectSdk>['db']['startTransaction']>>
