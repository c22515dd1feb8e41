import type { SealUse } from './seal'

const usedAt = '2026-11-24T06:00:00.000Z'

/** A use of a seal in tests; `change` puts other facts in their place. */
export function testUse(change: Partial<SealUse> = {}): SealUse {
  return {
    contract: 'a contract',
    number: 'EW-20261124-00000001',
    title: '延保服务协议',
    documentType: 'extended-warranty',
    party: 'store',
    organization: 'a store',
    organizationName: '苏州衡远翎川汽车销售服务有限公司',
    documentDigest: 'rev-1',
    operator: null,
    grant: null,
    request: null,
    amountFen: null,
    day: '2026-11-24',
    at: usedAt,
    ...change,
  }
}
