import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Gateway, type GatewayOptions, openGateway } from './gateway'

/** A gateway with a listener of its own. `environment`: what the SDK needs in `process.env` to reach it from outside a function. */
export interface TestGateway {
  readonly url: string
  readonly folder: string
  readonly envId: string
  readonly environment: Readonly<Record<string, string>>
  readonly gateway: Gateway
  close(): Promise<void>
}

/** The environment block of a process outside the function host that uses the SDK against a gateway. */
export const sdkEnvironment = (url: string, envId: string, accessKey = 'local'): Readonly<Record<string, string>> => ({
  TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
  CLOUDBASE_APIKEY: accessKey,
  // Without it each call of the SDK probes a metadata server first: 70 ms.
  TENCENTCLOUD: 'true',
  TCB_ENV: envId,
  TCB_CONTEXT_KEYS: 'TCB_ENV',
  SILENCE: 'true',
})

/** Opens a gateway on a free port of the loopback, in a new temporary folder unless one is given. */
export const createTestGateway = async (
  options: Partial<Omit<GatewayOptions, 'publicUrl'>> = {},
): Promise<TestGateway> => {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'gateway-')))
  const envId = options.envId ?? 'local-test'
  let url = ''
  const gateway = await openGateway({ collections: [], ...options, folder, envId, publicUrl: () => url })
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    if (gateway.answers(request)) void gateway.answer(request, response)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    folder,
    envId,
    environment: sdkEnvironment(url, envId, options.accessKey),
    gateway,
    async close() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => void server.close(() => resolve()))
      await gateway.close()
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true })
    },
  }
}
