import { hash } from 'node:crypto'

export const [evidenceEach, jobsEach] = [12, 7] as const
/** Documents that one contract makes: itself, its evidence, its jobs. */
export const perContract = 1 + evidenceEach + jobsEach
const organizations = 200

/** A document of the bench and the collection it belongs to. */
export interface Paper {
  readonly collection: 'contracts' | 'evidence' | 'jobs'
  readonly document: Readonly<Record<string, unknown>> & { readonly _id: string }
}

/** The same 32 hex digits for the same name and number; they grow with the number, so that a fill writes at the end of each index. */
export const idOf = (kind: string, n: number): string => n.toString(16).padStart(8, '0') + digest(kind, n).slice(0, 24)

/** The store that contract number n belongs to: one of 200. */
export const storeOf = (n: number): string => idOf('store', n % organizations)

const digest = (...about: readonly unknown[]): string => hash('sha256', about.join(' '))
const instant = (n: number): string => new Date(Date.UTC(2026, 0, 1) + n * 61_000).toISOString()

const clause =
  '发生交通事故属于试驾车一方责任的，由使用车辆的试驾人承担赔偿责任，门店对损害的发生有过错的承担相应责任。损失先由保险赔付。'

const partyOf = (n: number, who: 'driver' | 'salesperson' | 'store') => ({
  id: who,
  title: who === 'store' ? '门店' : '试驾人',
  name: who === 'store' ? '苏州衡远翎川汽车销售服务有限公司' : '陆明澈',
  state: 'signed',
  reading: { documentDigest: digest(n, who), openedAt: instant(n), finishedAt: instant(n), reader: '' },
  confirmedClauses: ['forbidden', 'time-and-route', 'accident', 'offences'],
  intent: { documentDigest: digest(n, who), at: instant(n), seal: null, operator: null },
  signedAt: instant(n),
  ...(who === 'store'
    ? { as: 'company', organization: storeOf(n), seal: 'business', auto: true }
    : { as: 'person', person: idOf(who, who === 'driver' ? n : n % 2000), identity: 'name-id-phone' }),
})

const contractOf = (n: number): Paper => {
  const _id = idOf('contract', n)
  const parties = (['driver', 'salesperson', 'store'] as const).map((who) => partyOf(n, who))
  const phase = n % 10 === 0 ? 'signing' : 'completed'
  const number = `SJ-2026-${_id.slice(0, 8).toUpperCase()}`
  return {
    collection: 'contracts',
    document: {
      _id,
      v: 2,
      number,
      documentType: n % 4 === 0 ? 'vehicle-handover' : 'test-drive-agreement',
      title: n % 4 === 0 ? '车辆交接单' : '试驾协议',
      subject: { booking: idOf('booking', n), line: '翎川 R3 悦享版 · 11月29日 10:30' },
      template: { id: 'test-drive-agreement', version: 1 },
      state: phase,
      parties,
      order: [['driver'], ['salesperson'], ['store']],
      attention: ['第一条', '第二条', '第三条', '第六条', '第八条'].map((article) => ({
        id: article,
        party: 'driver',
        number: article,
        title: '事故责任',
        text: clause,
        digest: digest(article, n),
      })),
      fields: {
        driver: { name: '陆明澈', idNumber: `1.${digest('id', n)}`, phone: `1.${digest('phone', n)}` },
        store: { name: '苏州衡远翎川汽车销售服务有限公司', uscc: '91320500MADEM0046T', city: '苏州' },
        licenceNumber: `1.${digest('licence', n)}`,
        licenceValidTo: '2032年5月18日',
        demoCar: '翎川 R3 悦享版',
        demoPlate: '苏ED03R36',
        insurer: '江南安行财产保险公司',
        thirdPartyCover: 200000000,
        slotFrom: instant(n),
        route: '环金鸡湖城市路线',
        riders: [],
      },
      readingSeconds: 10,
      retentionYears: 3,
      salt: `1.${digest('salt', n)}`,
      document: {
        file: `cloud://local.6c6f-local-1250000000/contracts/${_id}/${digest(n)}.pdf`,
        sha256: digest(n),
        bytes: 237521,
      },
      createdAt: instant(n),
      signBy: instant(n + 7000),
      completedAt: phase === 'completed' ? instant(n + 1) : null,
      search: {
        of: parties.map((party) => ('organization' in party ? party.organization : party.person)),
        awaits: phase === 'signing' ? [idOf('driver', n)] : [],
        words: `${number} 试驾协议 翎川 r3 悦享版`,
        phase,
        isOpened: true,
        isSigned: phase === 'completed',
        tookMs: phase === 'completed' ? 61_000 + (n % 500) : null,
      },
      rev: 22,
      evidence: { seq: evidenceEach, hash: digest('evidence', n, evidenceEach) },
    },
  }
}

const evidenceOf = (n: number, seq: number): Paper => {
  const contract = idOf('contract', n)
  const event = JSON.stringify({
    actor: { kind: 'worker' },
    at: instant(n),
    certificateDigest: digest('certificate', n),
    certificateSerial: '02104213284644fa11d587e4679e2576b028',
    documentDigest: digest('document', n, seq),
    kind: 'signature-applied',
    party: 'store',
  })
  const [previous, hash] = [digest('evidence', n, seq - 1), digest('evidence', n, seq)]
  return { collection: 'evidence', document: { _id: `${contract}:${seq}`, v: 1, contract, seq, previous, hash, event } }
}

const jobOf = (n: number, seq: number): Paper => {
  const contract = idOf('contract', n)
  return {
    collection: 'jobs',
    document: {
      _id: `${contract}:${seq}:0`,
      v: 1,
      state: n % 100 === 0 && seq === jobsEach ? 'due' : 'done',
      contract,
      job: { kind: 'run-effect', contract, effect: { kind: 'ready-test-drive' } },
      dueAt: instant(n),
      leasedUntil: instant(n),
      attempts: 1,
      fence: 1,
      reason: '',
    },
  }
}

/** Contract number n with its evidence and jobs, in the shapes and sizes of our collections (about 6, 0.7 and 0.35 KB). */
export const papersOf = (n: number): readonly Paper[] => [
  contractOf(n),
  ...Array.from({ length: evidenceEach }, (_, seq) => evidenceOf(n, seq + 1)),
  ...Array.from({ length: jobsEach }, (_, seq) => jobOf(n, seq + 1)),
]
