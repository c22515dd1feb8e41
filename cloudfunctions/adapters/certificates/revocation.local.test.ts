import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type CertificateAuthority, createCertificateAuthority } from '#tools/localcloud/certificates/authority'
import { type Listening, listen } from '#tools/localcloud/listen'
import { systemClock } from '../node/clock'
import { systemRandom } from '../node/random'
import { revocationClient } from './revocation'

const folder = mkdtempSync(join(tmpdir(), 'revocation-'))
let authority: CertificateAuthority
let server: Listening

before(async () => {
  authority = await createCertificateAuthority({ folder: join(folder, 'certificates') })
  server = await listen(0, async (request, response) => authority.answer(request, response))
})
after(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

const nobody = { hosts: [], random: systemRandom }
const at = (name: string) => `${server.url}/crl/${name}.crl`

test('the lists of every branch and of the root are had at once, and OpenSSL reads them; the root has signed its own', async () => {
  const urls = ['root', 'persons', 'organizations', 'timestamps'].map(at)
  const lists = await revocationClient({ urls, clock: systemClock, ...nobody }).lists()
  assert.equal(lists.length, 4)
  const said = lists.map((list, i) => {
    const file = join(folder, `${i}.crl`)
    writeFileSync(file, list)
    const args = ['crl', '-inform', 'DER', '-in', file, '-noout', '-nextupdate', '-text']
    if (i === 0) args.push('-CAfile', authority.rootFile)
    return spawnSync('openssl', args, { encoding: 'utf8' })
  })
  for (const { stdout } of said) {
    assert.match(stdout, /nextUpdate=/)
    assert.match(stdout, /2\.5\.29\.60|Expired/i, 'it speaks of certificates that have expired as well')
  }
  assert.match(said[0]?.stderr ?? '', /verify OK/)
})

test('a list that is not there, out of date, of the future or no list at all is not taken, and the address is named', async () => {
  const days = (n: number) => ({ now: () => new Date(Date.now() + n * 86_400_000).toISOString() })
  const asking = (url: string, clock = systemClock) =>
    revocationClient({ urls: [at('root'), url], clock, ...nobody }).lists()
  await assert.rejects(asking(at('nobody')), /nobody\.crl: HTTP 404/)
  await assert.rejects(asking(at('persons'), days(2)), /out of date/)
  await assert.rejects(asking(at('persons'), days(-1)), /of the future/)
  await assert.rejects(asking(`${server.url}/.well-known/est/persons/cacerts`), /cacerts: /)
  const gone = await listen(0, async () => {})
  await gone.close()
  await assert.rejects(asking(gone.url), new RegExp(gone.url))
  assert.throws(() => revocationClient({ urls: [], clock: systemClock, ...nobody }), /address/)
  assert.throws(() => revocationClient({ urls: ['ftp://127.0.0.1/x'], clock: systemClock, ...nobody }), /ftp/)
})
