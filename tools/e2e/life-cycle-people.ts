import type { ContractView } from '#shared/api/contract'
import { signIn } from '#tools/demo/client'
import { type Actor, readAndSign, requestId, turnOf, untilContract } from '#tools/demo/journey'
import { startStatement, startWarranty, warrantyFields } from '#tools/demo/papers'
import { suzhou } from '#tools/seed/organizations'
import { customers, staff } from '#tools/seed/people'
import type { From } from './life-cycle-table'

/** Who does things in the table of the life cycle. */
const people = {
  'the advisor': staff.jiangZhixia,
  'the owner': customers.zhouYanqiu,
  'the manager': staff.hanRuoxi,
  'a stranger': customers.shenZhiyuan,
  'another store’s manager': staff.songHuaijin,
  'the maker': staff.yaoQinghe,
  'the keeper': staff.zhongLiyuan,
  'the dealer': staff.shenHuaiyu,
} as const
export type Who = keyof typeof people

/** Everybody in the table, signed in once, and how a contract comes to where a row begins. */
export interface Cast {
  actor(who: Who): Promise<Actor>
  begin(from: From): Promise<ContractView>
}

const expiresInMs = 1500

/** The cast over a running product. */
export function castOf(url: string): Cast {
  const known = new Map<Who, Promise<Actor>>()
  const actor = (who: Who) => {
    const { phone, name } = people[who]
    const found = known.get(who) ?? signIn(url, phone).then((client) => ({ client, phone, name }))
    known.set(who, found)
    return found
  }
  const warranty = async () => {
    const { id } = await startWarranty(await actor('the advisor'), customers.zhouYanqiu)
    return untilContract(await actor('the owner'), id, turnOf('owner'))
  }
  const ended = async (who: Who, how: 'contract.recall' | 'contract.reject' | 'contract.terminate') => {
    const { id } = await warranty()
    return (await actor(who)).client.call(how, { contract: id, reason: '约定有变化' })
  }
  const ways: Readonly<Record<From, () => Promise<ContractView>>> = {
    asked: warranty,
    'in the hands of a company': async () => {
      const maker = await actor('the maker')
      return untilContract(maker, (await startStatement(maker, suzhou)).id, turnOf('maker'))
    },
    recalled: () => ended('the manager', 'contract.recall'),
    rejected: () => ended('the owner', 'contract.reject'),
    terminated: () => ended('the manager', 'contract.terminate'),
    expired: async () => {
      const advisor = await actor('the advisor')
      const { name, phone } = customers.zhouYanqiu
      const { id } = await advisor.client.call('contract.start', {
        ...{ request: requestId(), type: 'extended-warranty', parties: { owner: { name, phone } } },
        fields: warrantyFields(new Date().toISOString(), customers.zhouYanqiu),
        deadlines: { all: new Date(Date.now() + expiresInMs).toISOString() },
      })
      return untilContract(advisor, id, ({ state }) => state === 'expired')
    },
    completed: async () => {
      const { id } = await warranty()
      const owner = await actor('the owner')
      await readAndSign(url, owner, id)
      return untilContract(owner, id, ({ archived }) => archived)
    },
  }
  return { actor, begin: (from) => ways[from]() }
}
