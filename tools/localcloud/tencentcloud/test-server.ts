import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TencentAccount } from '#cloud/adapters/tencent/account'
import { listen } from '../listen'
import { acceptTunnels } from '../tunnel'
import { openTencentCloud, type TencentCloud, type TencentCloudOptions } from './tencent-cloud'

/** Tencent Cloud alone on a free port, over a temporary folder; for tests of the clients. */
export interface TestTencentCloud {
  readonly cloud: TencentCloud
  readonly folder: string
  readonly url: string
  /** The account of a function, pointed at this server. */
  account(owner: 'api' | 'worker'): TencentAccount
  close(): Promise<void>
}

/** Starts it; a folder that is passed in stays. */
export async function startTestTencentCloud(options: Partial<TencentCloudOptions> = {}): Promise<TestTencentCloud> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'tencentcloud-'))
  const cloud = openTencentCloud({ ...options, folder })
  const listening = await listen(0, async (request, response) => {
    if (cloud.answers(request)) return cloud.answer(request, response)
    response.statusCode = 404
    response.end()
  })
  acceptTunnels(listening.server)
  return {
    cloud,
    folder,
    url: listening.url,
    account: (owner) => {
      const credential = cloud.credentials.find((each) => each.owner === owner)
      const { secretId = '', secretKey = '' } = credential ?? {}
      return {
        secretId,
        secretKey,
        region: 'ap-guangzhou',
        protocol: 'http://',
        proxy: listening.url,
        timeoutSeconds: 2,
      }
    },
    close: async () => {
      await listening.close()
      if (!options.folder) rmSync(folder, { recursive: true, force: true })
    },
  }
}
