import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { request as ask, createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { carryOut, type Store } from '#cloud/carry-out'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import { evidenceOf } from '#cloud/cloudbase/evidence'
import { getFile } from '#cloud/cloudbase/files'
import { confirmIntentInBatch } from '#cloud/domain/batch/seal-in-batch'
import { decline } from '#cloud/domain/decision'
import { isIntact, signaturesOf } from '#cloud/engine/pades/signatures'
import { environmentOf, functions } from '#config/functions'
import { drawStatements } from '#tools/bench/batch-papers'
import { type LocalCloud, startLocalCloud } from '#tools/localcloud/local-cloud'
import { manufacturer } from '#tools/seed/organizations'
import { staff } from '#tools/seed/people'
import { seals } from '#tools/seed/seals'
import { seed } from '#tools/seed/seed'
import type { Chance } from './chance'

/** More calls than a signing makes. */
const mostSteps = 45

/**
 * kill -9 of the worker at every step of the signing job: before each of its calls to the cloud takes effect, and after it
 * has and before the worker hears of it. On restart nothing is lost and nothing is signed twice.
 * A round is some minutes; `--only workerKills --files 3` does three.
 */
export async function workerKills(_: Chance, rounds = 1, most = mostSteps): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), 'cheqian-kills-'))
  const cloud = await startLocalCloud({ data, port: 0, functions: [], timers: false })
  const line = await openLine(cloud.url)
  try {
    const store = await seed(cloud)
    let killed = 0
    const papers = await drawStatements(store, rounds * most * 2)
    await line.run(cloud, null) // draws them all, and makes the seal's key
    let paper = 0
    let steps = 0
    for (let step = 1; step <= most; step += 1) {
      let reached = false
      for (const when of ['before', 'after'] as const) {
        for (let round = 0; round < rounds; round += 1) {
          const id = papers[paper++] ?? ''
          await will(store, id)
          const isKilled = await line.run(cloud, { step, when })
          reached ||= isKilled
          killed += isKilled ? 1 : 0
          if (isKilled) await afterTheLease(store, cloud).then(() => line.run(cloud, null))
          await assertSignedOnce(store, id)
        }
      }
      if (!reached) break
      steps = step
    }
    assert.ok(steps > 15 || most < mostSteps, `only ${steps} steps were met`)
    return `${steps} steps, ${killed} kills: each paper signed once, every chain whole`
  } finally {
    await line.close()
    await cloud.close()
    rmSync(data, { recursive: true, force: true })
  }
}

const mostWaits = 4

/** As long later as the lease of the dead lasts; what it wrote in a transaction it left open can be read only when that ends. */
async function afterTheLease({ connection: { database } }: Store, cloud: LocalCloud): Promise<void> {
  for (let waits = 1; ; waits += 1) {
    cloud.faults.jump(60_000 * waits)
    try {
      await database.collection('jobs').where({ state: 'leased' }).update({ leasedUntil: '' })
      return
    } catch (error) {
      if (waits === mostWaits) throw error
    }
  }
}

async function will(store: Store, contract: string): Promise<void> {
  const at = new Date().toISOString()
  const seal = seals.find(({ organization, kind }) => organization === manufacturer && kind === 'finance')
  assert.ok(seal)
  const { id: person, name, level: identity } = staff.yaoQinghe
  const operator = {
    person,
    organization: manufacturer,
    roles: ['finance'],
    name,
    identity,
    subjectCommitment: 's',
  } as const
  const done = await carryOut(store, {
    touch: { contract: ['contract', contract], seal: ['seal', seal.id] },
    at,
    decide: (now) =>
      now.contract
        ? confirmIntentInBatch(now.contract, now.seal, {
            entry: { contract, party: 'maker', documentDigest: now.contract.document?.sha256 ?? '' },
            ...{ batch: 'b', authority: { manifest: 'm', seal: seal.id, code: 'code', at }, operator, at },
          })
        : decline('not-found'),
  })
  assert.ok(done.ok, JSON.stringify(done))
}

async function assertSignedOnce({ connection, cipher }: Store, id: string): Promise<void> {
  const contract = await readAggregate(connection.database, cipher, 'contract', id)
  const party = contract?.parties.find((each) => each.id === 'maker')
  assert.equal(party?.state, 'signed', `paper ${id} is ${party?.state}`)
  assert.ok(contract?.document)
  const { file, sha256 } = contract.document
  const report = signaturesOf(await getFile(connection, file, sha256))
  assert.ok(isIntact(report))
  assert.equal(report.signatures.length, 1)
  const rows = await evidenceOf(connection.database, id)
  assert.equal(rows.filter(({ event }) => event.includes('"signature-applied"')).length, 1)
  for (const [i, row] of rows.entries()) assert.equal(row.previous, rows[i - 1]?.hash ?? '0'.repeat(64))
}

/** Where a worker is killed: at its so-manieth call, before the call takes effect or after it. */
interface Kill {
  readonly step: number
  readonly when: 'before' | 'after'
}

/** The line between a worker and the cloud: it counts the calls, and the worker dies on it. */
interface Line {
  /** Runs a worker until it has nothing to do; true when it was killed. */
  run(cloud: LocalCloud, kill: Kill | null): Promise<boolean>
  close(): Promise<void>
}

async function openLine(target: string): Promise<Line> {
  let worker: { child: ChildProcess; kill: Kill | null; calls: number; isKilled: boolean } | null = null
  const strike = (when: Kill['when'], call: number) => {
    if (!worker || worker.kill?.step !== call || worker.kill.when !== when) return false
    worker.isKilled = true
    worker.child.kill('SIGKILL')
    return true
  }
  const server: Server = createServer((request: IncomingMessage, response: ServerResponse) => {
    if (worker) worker.calls += 1
    const call = worker?.calls ?? 0
    if (strike('before', call)) return request.destroy()
    const { method, headers } = request
    const onward = ask(new URL(request.url ?? '/', target), { method, headers }, (answer) => {
      if (strike('after', call)) return void answer.resume()
      response.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(response)
    })
    onward.once('error', () => response.destroy())
    request.pipe(onward)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    async run(cloud, kill) {
      const child = startWorker(cloud, url)
      worker = { child, kill, calls: 0, isKilled: false }
      await new Promise((over) => child.once('exit', over))
      const { isKilled } = worker
      worker = null
      assert.ok(isKilled || child.exitCode === 0, `the worker ended with ${child.exitCode}`)
      return isKilled
    },
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

function startWorker({ settings, sdkEnvironment }: LocalCloud, url: string): ChildProcess {
  const plan = functions.find(({ name }) => name === 'worker')
  assert.ok(plan)
  const bundle = JSON.stringify(resolve('dist/cloudfunctions/worker/index.js'))
  const program = `require(${bundle}).main().then(() => process.exit(0))`
  const address = { TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }), TENCENTCLOUD_RUNENV: 'SCF' }
  const env = { ...environmentOf(plan, settings), TENCENTCLOUD_REGION: 'ap-shanghai', ...sdkEnvironment, ...address }
  return spawn(process.execPath, ['-e', program], { env, stdio: ['ignore', 'ignore', 'inherit'] })
}
