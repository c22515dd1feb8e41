import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { readCertificate } from '#cloud/engine/pki/certificate'
import { revocationList } from '#cloud/engine/pki/crl'
import { issueCertificate } from '#cloud/engine/pki/issue'
import { pemOf } from '#cloud/engine/pki/pem'
import type { CertificateProfile, IssuedCertificate } from '#cloud/ports/certificate-issuer'
import { isLoopbackHost } from '../loopback'
import type { Service } from '../service'
import { authorityCertificates, enrol, type Issued, type Login } from './enrolment'
import { type Answer, pathOf, refusal, send } from './exchange'
import { type Branch, freshTerms, type Hierarchy, openHierarchy } from './hierarchy'
import { writeOnce } from './key-file'
import { responderOf } from './responder'

/** The certificate authority of the local cloud: for demonstrations, licensed by nobody, and saying so in every name. */
export interface CertificateAuthority extends Service {
  /** The root certificate, the trust anchor of everything issued here; and the file that holds it. */
  readonly rootPem: string
  readonly rootFile: string
  /** The HTTP Basic login for enrolment, made at the first start. */
  readonly enrolment: Login
  /** Certifies the key (SubjectPublicKeyInfo, DER) of a timestamp authority for two years. */
  certifyTimestamps(publicKey: Uint8Array): Promise<IssuedCertificate>
}

const est = /^\/\.well-known\/est\/([a-z]+)\/([a-z]+)$/
const lists = /^\/crl\/(root|persons|organizations|timestamps)\.crl$/
const responders = /^\/ocsp\/(root|persons|organizations|timestamps)$/
const dayMs = 86_400_000

/**
 * Opens the demo authority whose keys, login and record of issued certificates live in `folder` (mode 0600); what is
 * missing is made, so it survives restarts. Speaks EST (RFC 7030: cacerts, csrattrs, simpleenroll) at
 * `/.well-known/est/{persons|organizations}/…`  and serves revocation lists at `/crl/{branch}.crl` and `/crl/root.crl`,
 * and answers OCSP requests (RFC 6960, by POST) at `/ocsp/{branch}` and `/ocsp/root`.
 */
export async function createCertificateAuthority(options: { readonly folder: string }): Promise<CertificateAuthority> {
  const { folder } = options
  const hierarchy = await openHierarchy(folder)
  const login = loginAt(join(folder, 'enrolment.json'))
  const recordFile = join(folder, 'issued.jsonl')
  const responder = responderOf(hierarchy, recordFile)
  const record = (issued: Issued) => {
    appendFileSync(recordFile, `${JSON.stringify(issued)}\n`, { mode: 0o600 })
    responder.learn(issued)
  }
  return {
    name: 'certificates',
    rootPem: pemOf('CERTIFICATE', hierarchy.root),
    rootFile: hierarchy.rootFile,
    enrolment: login,
    certifyTimestamps: (publicKey) => certifyTimestamps(hierarchy, publicKey, record),
    answers: (request) => isLoopbackHost(request) && /^\/(\.well-known\/est|crl|ocsp)\//.test(pathOf(request)),
    async answer(request, response) {
      const path = pathOf(request)
      const branch = responders.exec(path)?.[1] as Branch | 'root' | undefined
      const answer = branch
        ? await responder.answer(request, branch)
        : lists.test(path)
          ? await listAnswer(request, hierarchy)
          : await estAnswer(request, { hierarchy, login, record })
      send(response, answer)
    },
  }
}

async function estAnswer(request: IncomingMessage, authority: Parameters<typeof enrol>[2]): Promise<Answer> {
  const [, label = '', operation = ''] = est.exec(pathOf(request)) ?? []
  if (!isProfile(label)) return refusal(404, 'no such label')
  const method = operation === 'simpleenroll' ? 'POST' : 'GET'
  if (operation === 'simplereenroll' || operation === 'fullcmc' || operation === 'serverkeygen') {
    return refusal(501, 'operation is not offered')
  }
  if (operation !== 'cacerts' && operation !== 'csrattrs' && operation !== 'simpleenroll') {
    return refusal(404, 'no such operation')
  }
  if (request.method !== method) return refusal(405, `${method} expected`, { Allow: method })
  if (operation === 'csrattrs') return { status: 204 }
  return operation === 'cacerts'
    ? authorityCertificates(authority.hierarchy, label)
    : await enrol(request, label, authority)
}

function isProfile(label: string): label is CertificateProfile {
  return label === 'persons' || label === 'organizations'
}

async function listAnswer(request: IncomingMessage, { issuing, above, root }: Hierarchy): Promise<Answer> {
  if (request.method !== 'GET') return refusal(405, 'GET expected', { Allow: 'GET' })
  const branch = lists.exec(pathOf(request))?.[1] as Branch | 'root'
  const now = Date.now()
  const body = await revocationList({
    issuer: branch === 'root' ? above : issuing[branch],
    number: Math.floor(now / 1000),
    thisUpdate: new Date(now).toISOString(),
    nextUpdate: new Date(now + dayMs).toISOString(),
    revoked: [],
    keepsExpiredSince: readCertificate(root).notBefore,
  })
  return { status: 200, type: 'application/pkix-crl', body }
}

async function certifyTimestamps(
  { issuing }: Hierarchy,
  publicKey: Uint8Array,
  record: (issued: Issued) => void,
): Promise<IssuedCertificate> {
  const terms = freshTerms(2 * 365 * dayMs)
  const commonName = '车签通演示时间戳（非持牌机构）'
  const certificate = await issueCertificate({
    kind: 'timestamp',
    subject: { commonName, organization: '车签通演示（非持牌机构）' },
    publicKey,
    ...terms,
    issuer: issuing.timestamps,
  })
  const serial = Buffer.from(terms.serial).toString('hex')
  record({ profile: 'timestamps', commonName, serial, notAfter: terms.notAfter })
  return { certificate, chain: [issuing.timestamps.certificate] }
}

function loginAt(file: string): Login {
  if (!existsSync(file)) {
    writeOnce(file, JSON.stringify({ user: 'cheqian', password: randomBytes(24).toString('base64url') }))
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Login
}
