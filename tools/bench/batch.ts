import { execFileSync } from 'node:child_process'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, newestMessage, signIn } from '#tools/demo/client'
import { requestId } from '#tools/demo/journey'
import { type LocalCloud, startLocalCloud } from '#tools/localcloud/local-cloud'
import { manufacturer } from '#tools/seed/organizations'
import { staff } from '#tools/seed/people'
import { seed } from '#tools/seed/seed'
import { drawStatements, isSignedOnce, untilDrawn } from './batch-papers'
import { checkedIn } from './batch-sheet'
import { beside, type Figure, limited, plain } from './figure'

const documents = 1000
const limits = { seconds: 30, sheetSeconds: 5 } as const
const plenty = { anHour: 1_000_000, aDay: 1_000_000 }

/** A thousand drawn statements sealed under one confirmation, through jobs, signature, timestamp, storage and evidence. */
export async function batch(): Promise<readonly Figure[]> {
  return onCloud(async (cloud) => {
    const store = await seed(cloud)
    const sheet = await checkedIn(cloud.url)
    const ids = await drawStatements(store, documents)
    await untilDrawn(store, documents)
    const seconds = await stampAll(cloud.url)
    for (const id of [ids[0], ids[documents / 2], ids.at(-1)]) await isSignedOnce(store, id ?? '')
    const alone = opensslSeconds(documents)
    return [
      limited(`${documents} documents stamped end to end`, seconds, 's', limits.seconds),
      beside('the same beside openssl dgst -sign, a process a document', seconds, 's', 'openssl', alone),
      plain('a document', (seconds * 1000) / documents, 'ms'),
      plain('peak memory, cloud and functions together', process.resourceUsage().maxRSS / 1024, 'MB'),
      limited('Excel of 5,000 rows checked', sheet, 's', limits.sheetSeconds),
    ]
  })
}

/** Runs over a local cloud in a folder of its own. */
export async function onCloud<T>(work: (cloud: LocalCloud) => Promise<T>): Promise<T> {
  const data = mkdtempSync(join(tmpdir(), 'cheqian-bench-'))
  const cloud = await startLocalCloud({ data, port: 0, smsLimits: plenty })
  try {
    return await work(cloud)
  } finally {
    await cloud.close()
    rmSync(data, { recursive: true, force: true })
  }
}

/** Seals everything that waits for the manufacturer's finance, a list at a time; answers the seconds from code to last seal. */
export async function stampAll(url: string): Promise<number> {
  const { phone } = staff.yaoQinghe
  const client = await signIn(url, phone)
  await client.call('session.act-for', { organization: manufacturer })
  const gathered = await client.call('batch.gather', { request: requestId(), documentType: 'account-statement' })
  const { id, manifest, seals } = gathered
  const seal = seals.find(({ title }) => title.includes('财务'))
  if (!manifest || !seal) throw new Error('there is no list, or no seal for it')
  const since = new Date().toISOString()
  await client.call('batch.request-code', { batch: id, manifest })
  const [code = ''] = await newestMessage(url, phone, 'signing-code', since)
  const begun = performance.now()
  await client.call('batch.authorize', { batch: id, manifest, seal: seal.id, code })
  await untilSigned(client, id)
  return (performance.now() - begun) / 1000
}

async function untilSigned(client: Client, batch: string): Promise<void> {
  for (;;) {
    const { progress, problems } = await client.call('batch.view', { batch })
    const { total, signed, failed, parked } = progress
    if (failed + parked > 0) throw new Error(`${failed + parked} failed: ${problems[0]?.reason}`)
    if (signed === total) return
    await sleep(1000) // counting is work too
  }
}

/** What a script needs that signs as many hashes with a key of the same kind, one call of openssl each. */
function opensslSeconds(count: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'cheqian-openssl-'))
  try {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    writeFileSync(join(folder, 'key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }))
    for (let i = 0; i < count; i += 1) writeFileSync(join(folder, `${i}.bin`), randomBytes(32))
    const begun = performance.now()
    const loop = 'for f in *.bin; do openssl dgst -sha256 -sign key.pem -out "$f.sig" "$f"; done'
    execFileSync('sh', ['-c', loop], { cwd: folder })
    return (performance.now() - begun) / 1000
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
