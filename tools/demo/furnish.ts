import { hengyuan, suzhou, wuxi } from '#tools/seed/organizations'
import { customers, staff } from '#tools/seed/people'
import { signIn } from './client'
import { type Actor, book, readAndSeal, readAndSign, turnOf, untilContract } from './journey'
import { startStatement, startWarranty } from './papers'

/**
 * Fills the offices of the demo people with papers in every state, each made as people make them, through the api:
 * statements that wait for the manufacturer, for a dealer, and a finished one; warranties that wait, are finished,
 * recalled and rejected; a test drive that waits for its salesperson. `said` is told each paper as it is ready.
 */
export async function furnish(url: string, said: (line: string) => void): Promise<void> {
  const enter = async ({ phone, name }: { phone: string; name: string }): Promise<Actor> => ({
    client: await signIn(url, phone),
    phone,
    name,
  })
  const maker = await enter(staff.yaoQinghe)
  // an office that has papers already is left as it is
  if ((await maker.client.call('contract.list', {})).total > 0) return
  await furnishStatements(url, said, maker, await enter(staff.yeTinglan))
  await furnishWarranties(url, said, await enter(staff.jiangZhixia), {
    finisher: await enter(customers.luMingche),
    refuser: await enter(customers.shenZhiyuan),
  })
  const driver = await enter(customers.guYunshu)
  const { contract } = await book(driver, { licenceNumber: customers.guYunshu.idNumber })
  await untilContract(driver, contract, turnOf('driver'))
  await readAndSign(url, driver, contract)
  await untilContract(driver, contract, turnOf('salesperson'))
  said('试驾协议：客户已签署，等待销售顾问')
}

type Say = (line: string) => void

async function furnishStatements(url: string, said: Say, maker: Actor, dealer: Actor): Promise<void> {
  const drawn = async (organization: string, rows: number) => {
    const { id } = await startStatement(maker, organization, rows)
    await untilContract(maker, id, turnOf('maker'))
    return id
  }
  const finished = await drawn(suzhou, 40)
  await readAndSeal(url, maker, finished)
  await untilContract(maker, finished, turnOf('dealer'))
  await readAndSeal(url, dealer, finished)
  await untilContract(maker, finished, ({ archived }) => archived)
  said('对账单：双方已用印，已归档')
  const waiting = await drawn(suzhou, 12)
  await readAndSeal(url, maker, waiting)
  await untilContract(maker, waiting, turnOf('dealer'))
  said('对账单：供方已用印，等待经销商')
  await drawn(wuxi, 10)
  await drawn(hengyuan, 10)
  said('对账单：两份等待供方用印')
}

async function furnishWarranties(
  url: string,
  said: Say,
  advisor: Actor,
  { finisher, refuser }: { readonly finisher: Actor; readonly refuser: Actor },
): Promise<void> {
  const drawn = async (owner: (typeof customers)[keyof typeof customers]) => {
    const { id } = await startWarranty(advisor, owner)
    await untilContract(advisor, id, turnOf('owner'))
    return id
  }
  const finished = await drawn(customers.luMingche)
  await readAndSign(url, finisher, finished)
  await untilContract(advisor, finished, ({ archived }) => archived)
  said('延保服务协议：车主已签署，门店已自动用印，已归档')
  const refused = await drawn(customers.shenZhiyuan)
  await refuser.client.call('contract.reject', {
    contract: refused,
    reason: '延保期限与沟通的不一致，请改为三十六个月',
  })
  said('延保服务协议：车主已拒签')
  const recalled = await drawn(customers.luMingche)
  await advisor.client.call('contract.recall', { contract: recalled, reason: '车辆里程填写有误，更正后重新发起' })
  said('延保服务协议：门店已撤回')
  await drawn(customers.zhouYanqiu)
  said('延保服务协议：等待车主签署')
}
