import { putExport, temporaryUrl } from '#cloud/cloudbase/files'
import { type LedgerQuery, ledgerPage } from '#cloud/cloudbase/ledger'
import { sealsOf } from '#cloud/cloudbase/seals'
import type { Contract } from '#cloud/domain/contract/contract'
import type { CheckedInput } from '#shared/api/api'
import { sealTitles } from '#shared/catalog/document-type'
import { ok, type Result, refuse } from '#shared/vocabulary/result'
import { dayOf, formatInstant, type Instant } from '#shared/vocabulary/time'
import { contractCard, stateTitles } from './contract-views'
import type { Handler } from './handler'

const urlSeconds = 600
const mostExported = 5000
const atOnce = 500

/** The ledger of the organization that the caller acts for. */
export const ledger: Handler<'contract.ledger'> = async (world, { signedIn, acting }, input) => {
  const query = queryOf(acting.organization, input)
  if (!query.ok) return query
  const { page, size } = input
  const { database } = world.connection
  const [found, seals] = await Promise.all([
    ledgerPage(database, world.cipher, query.value, { skip: (page - 1) * size, size }),
    sealsOf(database, world.cipher, query.value.organization),
  ])
  return ok({
    contracts: found.contracts.map((each) => contractCard(each, signedIn.caller)),
    total: found.total,
    more: found.more,
    seals: seals.map(({ id, kind, code }) => ({ id, title: `${sealTitles[kind]}（${code}）` })),
  })
}

/** The same as a workbook. */
export const exportLedger: Handler<'contract.export-ledger'> = async (world, { signedIn, acting }, input) => {
  const query = queryOf(acting.organization, input)
  if (!query.ok) return query
  const { connection, cipher, clock } = world
  const rows: Contract[] = []
  for (let skip = 0; skip <= mostExported; skip += atOnce) {
    const { contracts } = await ledgerPage(connection.database, cipher, query.value, { skip, size: atOnce })
    rows.push(...contracts)
    if (rows.length > mostExported) return refuse('ledger-too-many', { most: mostExported })
    if (contracts.length < atOnce) break
  }
  if (rows.length === 0) return refuse('ledger-empty')
  const bytes = await world.spreadsheet.write({ name: '合同台账', columns, rows: rows.map(rowOf) })
  const { file } = await putExport(connection, signedIn.person.id, bytes)
  const url = await temporaryUrl(connection, file, urlSeconds)
  return ok({ url, fileName: `合同台账-${dayOf(clock.now())}.xlsx`, rows: rows.length })
}

type Filters = CheckedInput<'contract.export-ledger'>

function queryOf(organization: string, input: Filters): Result<LedgerQuery> {
  const { search, state, documentType, seal, from, to, sort } = input
  if (from && to && from > to) return refuse('ledger-days')
  const phase = state === 'all' ? null : state
  return ok({ organization, search, phase, documentType, seal, from, to, sort })
}

const columns = [
  { title: '编号', width: 24 },
  { title: '文件', width: 18 },
  { title: '事项', width: 36 },
  { title: '签约方', width: 48 },
  { title: '状态', width: 10 },
  { title: '发起时间（北京时间）', width: 22 },
  { title: '签署期限（北京时间）', width: 22 },
  { title: '完成时间（北京时间）', width: 22 },
  { title: '归档摘要（SHA-256）', width: 68 },
]

function rowOf({ number, title, subject, parties, state, createdAt, signBy, completedAt, archive }: Contract) {
  const moment = (at: Instant | null) => (at ? formatInstant(at) : null)
  const who = parties.map((party) => `${party.title}：${party.name}`).join('；')
  const times = [moment(createdAt), moment(signBy), moment(completedAt)]
  return [number, title, subject.line, who, stateTitles[state], ...times, archive?.sha256 ?? null]
}
