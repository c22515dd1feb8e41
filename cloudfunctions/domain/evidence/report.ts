import type { Block, Table } from '#shared/vocabulary/block'
import { type IdentityLevel, identityLevelTitle } from '#shared/vocabulary/identity-level'
import { formatInstantExactly, type Instant } from '#shared/vocabulary/time'
import type { Contract, Party } from '../contract/contract'
import type { ContractEvent } from '../contract/events'
import { versionMadeBy } from '../contract/version'
import { platform } from './platform'
import type { Inclusion } from './prove'

/** The name of the field in which a report is signed. */
export const reportField = 'platform_seal'

/** What a report is made of. */
export interface ReportFacts {
  readonly contract: Contract
  readonly chain: readonly { readonly seq: number; readonly hash: string; readonly event: ContractEvent }[]
  /** By party: what is known of who acts, with numbers masked. */
  readonly identities: Readonly<Record<string, { readonly document: string; readonly level: IdentityLevel | null }>>
  /** Signatures of the archived file, as our own verifier reads them. */
  readonly signatures: readonly {
    readonly signer: string
    /** From which day to which its certificate holds. */
    readonly valid: string
    readonly serial: string
    readonly at: Instant | null
    readonly isIntact: boolean
  }[]
  readonly proof: Inclusion
  readonly head: { readonly at: Instant; readonly certificate: string }
  readonly madeAt: Instant
}

/** The evidence report 存证报告 as blocks to be drawn: what was signed, by whom, when, each step with its hash, and how to check it all. */
export function reportBlocks(facts: ReportFacts): readonly Block[] {
  const { contract, madeAt } = facts
  return [
    { kind: 'title', text: '电子签约存证报告', subtitle: `出具时间：${formatInstantExactly(madeAt)}` },
    { kind: 'heading', text: '一、签约文件' },
    documentFacts(contract),
    { kind: 'heading', text: '二、签约方' },
    partiesTable(facts),
    { kind: 'heading', text: '三、电子签名与可信时间戳' },
    signaturesTable(facts),
    { kind: 'heading', text: '四、文件各版本摘要（SHA-256）' },
    versionsTable(facts),
    { kind: 'heading', text: '五、证据链' },
    plain(
      '每条记录的哈希由上一条记录的哈希与本条记录的规范文本（RFC 8785）计算得出（SHA-256），任何一条被改动，其后各条均不再相符。个人信息只以加盐承诺值写入证据链。',
    ),
    chainTable(facts),
    { kind: 'heading', text: '六、存证日志' },
    ...logBlocks(facts),
    { kind: 'heading', text: '七、核验方法' },
    ...howToCheck(),
    {
      kind: 'signatures',
      places: [{ id: reportField, form: 'seal', sealMm: 40, title: '出具方（电子签章）', name: platform.name }],
    },
  ]
}

const plain = (text: string): Block => ({ kind: 'paragraph', text })

function documentFacts({ title, number, subject, createdAt, completedAt, archive, document }: Contract): Block {
  return {
    kind: 'facts',
    rows: [
      { label: '文件名称', value: `《${title}》` },
      { label: '文件编号', value: number },
      { label: '事项', value: subject.line || '—', wide: true },
      { label: '发起时间', value: formatInstantExactly(createdAt), wide: true },
      { label: '完成时间', value: completedAt ? formatInstantExactly(completedAt) : '—', wide: true },
      { label: '归档时间', value: archive ? formatInstantExactly(archive.at) : '—', wide: true },
      { label: '页数', value: `${document?.pages ?? 0} 页` },
      { label: '签名次数', value: `${document?.revision ?? 0} 次` },
      { label: '归档摘要', value: grouped(archive?.sha256 ?? ''), wide: true },
    ],
  }
}

function partiesTable({ contract, identities }: ReportFacts): Table {
  const row = (party: Party) => {
    const known = identities[party.id]
    return [
      party.title,
      party.name,
      known?.document ?? '—',
      known?.level ? identityLevelTitle(known.level) : party.as === 'company' ? '企业证书' : '—',
      party.signedAt ? inCell(party.signedAt) : '—',
    ]
  }
  return {
    kind: 'table',
    head: ['签约方', '名称', '证件号码', '实名等级', '签署时间（北京时间）'],
    rows: contract.parties.map(row),
    widths: [1.4, 3.8, 4, 3.4, 3.8],
  }
}

function signaturesTable({ signatures }: ReportFacts): Table {
  return {
    kind: 'table',
    head: ['签名人（证书）', '证书有效期', '证书序列号', '可信时间（北京时间）', '核验'],
    rows: signatures.map(({ signer, valid, serial, at, isIntact }) => [
      signer,
      valid,
      grouped(serial),
      at ? inCell(at) : '—',
      isIntact ? '有效' : '异常',
    ]),
    widths: [4, 4, 4, 4, 1.4],
  }
}

function versionsTable({ chain }: ReportFacts): Table {
  const rows = chain.flatMap(({ event }) => {
    const digest = versionMadeBy(event)
    return digest ? [[titleOf(event.kind), inCell(event.at), grouped(digest)]] : []
  })
  return { kind: 'table', head: ['版本', '形成时间（北京时间）', '摘要'], rows, widths: [2.2, 4, 7] }
}

function chainTable({ chain, contract }: ReportFacts): Table {
  const rows = chain.map(({ seq, hash, event }) => [
    String(seq),
    inCell(event.at),
    `${titleOf(event.kind)}${whose(contract, event)}`,
    grouped(hash),
  ])
  return {
    kind: 'table',
    head: ['序号', '时间（北京时间）', '记录', '哈希'],
    rows,
    widths: [1, 3.6, 3, 6.4],
    align: ['right'],
  }
}

function whose({ parties }: Contract, event: ContractEvent): string {
  const party = 'party' in event ? parties.find(({ id }) => id === event.party) : undefined
  return party ? `（${party.title}）` : ''
}

function logBlocks({ proof, head, chain }: ReportFacts): readonly Block[] {
  const last = chain.at(-1)
  return [
    plain(
      `本文件证据链截至第 ${last?.seq ?? 0} 条的哈希，已作为第 ${proof.index + 1} 片叶子写入平台的存证日志（默克尔树，RFC 6962）。下列树根由${platform.name}的证书签名，并加盖可信时间戳。`,
    ),
    {
      kind: 'facts',
      rows: [
        { label: '证据链末端', value: grouped(last?.hash ?? ''), wide: true },
        { label: '叶子哈希', value: grouped(proof.leaf), wide: true },
        { label: '日志规模', value: `${proof.size} 片叶子` },
        { label: '叶子序号', value: String(proof.index) },
        { label: '树根', value: grouped(proof.root), wide: true },
        { label: '树根签名时间', value: formatInstantExactly(head.at), wide: true },
        { label: '签名证书', value: grouped(head.certificate), wide: true },
      ],
    },
    proof.path.length === 0
      ? plain('日志中只有这一片叶子，树根即叶子哈希，无需包含证明。')
      : {
          kind: 'table',
          head: ['层', '包含证明（自叶至根依次合并）'],
          rows: proof.path.map((hash, i) => [String(i + 1), grouped(hash)]),
          widths: [1, 12],
          align: ['right'],
        },
  ]
}

function howToCheck(): readonly Block[] {
  return [
    plain('1. 计算归档 PDF 的 SHA-256，与本报告“归档摘要”比对；用任意支持 PDF 签名的软件查看各签名与时间戳。'),
    plain('2. 从“离线验证包”取得证据链记录，自第 1 条起逐条重算哈希，最后一条应与“证据链末端”一致。'),
    plain('3. 以叶子哈希与包含证明依次合并，结果应与“树根”一致；再核验树根的签名、证书与时间戳。'),
    plain('验证包内的网页无需联网即可完成上述核验。本报告记录平台系统内形成的事实，不对签约各方的履约情况作出判断。'),
  ]
}

/** A moment in a column whose head names the zone. */
function inCell(at: Instant): string {
  return formatInstantExactly(at).replace('（北京时间）', '')
}

/** Hexadecimal digits in groups of 16, so that they break where people can compare them. */
function grouped(hex: string): string {
  return hex.replace(/(.{16})(?=.)/g, '$1 ')
}

const titles: Readonly<Partial<Record<ContractEvent['kind'], string>>> = {
  'contract-drafted': '生成文件',
  'document-rendered': '文件定稿',
  'party-asked': '通知签署',
  'document-opened': '打开文件',
  'reading-finished': '完成阅读',
  'clause-confirmed': '确认重点条款',
  'code-sent': '发送验证码',
  'intent-confirmed': '确认签署意愿',
  'signature-applied': '完成签名',
  'seal-grant-missed': '转为人工用印',
  'contract-completed': '全部签署完成',
  'contract-archived': '归档',
  'archive-strengthened': '补充长期保存信息',
  'deadline-extended': '延长签署期限',
  'party-urged': '催办',
  'party-handed-over': '转交',
  'copy-added': '抄送',
  'attachment-added': '添加附件',
}

function titleOf(kind: ContractEvent['kind']): string {
  return titles[kind] ?? '登记事项'
}
