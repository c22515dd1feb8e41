import { setTimeout as sleep } from 'node:timers/promises'
import { workbooks } from '#cloud/adapters/spreadsheet/workbook'
import { columnsOf } from '#cloud/domain/batch/columns'
import { accountStatement } from '#shared/catalog/sales/account-statement'
import { signIn } from '#tools/demo/client'
import { requestId } from '#tools/demo/journey'
import { manufacturer, organizations, suzhou } from '#tools/seed/organizations'
import { staff } from '#tools/seed/people'

const rows = 5000
const everyWrong = 100

const written: Readonly<Record<string, (i: number) => string | number>> = {
  经销商·单位全称: () => organizations.find(({ id }) => id === suzhou)?.name ?? '',
  结算期: (i) => (i % everyWrong === 0 ? '这是一个超过二十个字因而不能通过检查的结算期名称' : `2026年2月第${i}号`),
  起始日: () => '2026-02-01',
  截止日: () => '2026-02-28',
  关账时间: () => '2026-03-04 18:00',
  期初余额: (i) => 42_500 + i / 100,
  收款账户·开户行: () => '江海银行杭州滨江支行',
  收款账户·账号: () => '33050161832700000891',
  回复期限: () => '2026-03-11',
  付款期限: () => '2026-03-26',
}

/** The workbook of five thousand statements, one in a hundred wrong. */
export function statementSheet(count: number): Promise<Uint8Array> {
  const columns = columnsOf(accountStatement) ?? []
  return workbooks.write({
    name: '对账单',
    columns: columns.map(({ heading }) => ({ title: heading, width: 20 })),
    rows: Array.from({ length: count }, (_, i) => columns.map(({ heading }) => written[heading]?.(i + 1) ?? null)),
  })
}

/** Seconds from handing in an uploaded workbook of 5,000 rows to knowing of every row whether it is right. */
export async function checkedIn(url: string): Promise<number> {
  const client = await signIn(url, staff.yaoQinghe.phone)
  await client.call('session.act-for', { organization: manufacturer })
  const file = await statementSheet(rows)
  const place = await client.call('file.begin-upload', {})
  const put = await fetch(place.url, { method: 'PUT', headers: place.headers, body: Buffer.from(file) })
  if (!put.ok) throw new Error(`the upload was refused with ${put.status}`)
  const begun = performance.now()
  const order = { request: requestId(), type: accountStatement.id, upload: place.upload, fileName: '对账单.xlsx' }
  let view = await client.call('batch.check', order)
  while (view.state === 'checking') {
    await sleep(50)
    view = await client.call('batch.view', { batch: view.id })
  }
  const seconds = (performance.now() - begun) / 1000
  if (view.total !== rows - rows / everyWrong || view.faults.rows !== rows / everyWrong)
    throw new Error(
      `${view.total} right and ${view.faults.rows} wrong rows (${view.unread}): ${JSON.stringify(view.faults.first[0])}`,
    )
  await client.call('batch.stop', { batch: view.id })
  return seconds
}
