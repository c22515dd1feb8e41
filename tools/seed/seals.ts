import type { SealGrant } from '#cloud/domain/seal/grant'
import type { Seal } from '#cloud/domain/seal/seal'
import { extendedWarranty } from '#shared/catalog/after-sales/extended-warranty'
import type { SealKind } from '#shared/catalog/document-type'
import { testDriveAgreement } from '#shared/catalog/sales/test-drive-agreement'
import { seedId } from './ids'
import { chuandu, hengyuan, hengyuanStores, manufacturer, organizations, suzhou, wuxi } from './organizations'
import { staff } from './people'

/** Who keeps the seals of an organization, and who audits their use; neither uses them. */
const powers: Readonly<Record<string, { readonly keeper: string; readonly auditor: string | null }>> = {
  [suzhou]: { keeper: staff.baiLuming.id, auditor: staff.linXiangwan.id },
  [wuxi]: { keeper: staff.baiLuming.id, auditor: staff.linXiangwan.id },
  [hengyuan]: { keeper: staff.xuQinghe.id, auditor: staff.linXiangwan.id },
  [manufacturer]: { keeper: staff.zhongLiyuan.id, auditor: staff.liuYiyi.id },
  [chuandu]: { keeper: staff.xieZhiwei.id, auditor: null },
}

function seal(organization: string, kind: SealKind, code: string, change: Partial<Seal> = {}): Seal {
  const name = organizations.find(({ id }) => id === organization)?.name
  const held = powers[organization]
  if (!name || !held) throw new Error(`no organization ${organization}`)
  return {
    id: seedId('seal', code),
    organization,
    kind,
    number: null,
    name,
    code,
    // 财务专用章 are the smaller ones
    diameterMm: kind === 'finance' ? 38 : 42,
    state: 'enabled',
    madeBy: null,
    ...held,
    byGrantOnly: false,
    automatic: true,
    grants: [],
    ...change,
  }
}

/** A grant that stands until the end of next year: by hand, to everyone who may seal there, on any paper. */
function grant(name: string, by: string, organization: string, change: Partial<SealGrant> = {}): SealGrant {
  return {
    id: seedId('grant', name),
    grantedBy: by,
    to: { as: 'organization', organization },
    use: 'by-hand',
    documentTypes: [],
    templates: [],
    counterparties: [],
    ceilingFen: null,
    validFrom: '2026-01-06T01:00:00.000Z',
    validTo: '2027-12-31T15:59:59.000Z',
    once: false,
    approval: false,
    dailyCap: null,
    usedOn: { day: '2026-01-06', count: 0 },
    uses: 0,
    revokedAt: null,
    ...change,
  }
}

/** A seal that the worker uses for its own organization on one type of paper. */
function automatic(organization: string, kind: SealKind, code: string, documentType: string): Seal {
  const rule = { use: 'automatic', documentTypes: [documentType], dailyCap: 200 } as const
  return seal(organization, kind, code, { grants: [grant(code, staff.baiLuming.id, organization, rule)] })
}

const groupSeal = '3205940003903'
const keeper = staff.xuQinghe.id

/**
 * Seals of the invented companies. The stores' business and contract seals are used under standing grants; the group's
 * contract seal is lent to all its six stores, by hand, and automatically for warranties up to 100,000 yuan to the four that
 * have none of their own.
 */
export const seals: readonly Seal[] = [
  automatic(suzhou, 'business', '3205940012876', testDriveAgreement.id),
  automatic(wuxi, 'business', '3202110045219', testDriveAgreement.id),
  automatic(suzhou, 'contract', '3205940012877', extendedWarranty.id),
  automatic(wuxi, 'contract', '3202110045220', extendedWarranty.id),
  seal(suzhou, 'finance', '3205940012878'),
  seal(suzhou, 'official', '3205940012875'),
  seal(wuxi, 'finance', '3202110045221'),
  seal(hengyuan, 'finance', '3205940003902', { keeper: staff.baiLuming.id }),
  seal(hengyuan, 'contract', groupSeal, {
    grants: [
      ...hengyuanStores.map((store) => grant(`${groupSeal}/${store}`, keeper, store)),
      ...hengyuanStores.slice(2).map((store) =>
        grant(`${groupSeal}/automatic/${store}`, keeper, store, {
          use: 'automatic',
          documentTypes: [extendedWarranty.id],
          ceilingFen: 10_000_000,
          dailyCap: 50,
        }),
      ),
    ],
  }),
  seal(hengyuan, 'official', '3205940003901', {
    grants: [grant('3205940003901/suzhou', keeper, suzhou, { approval: true })],
  }),
  seal(chuandu, 'contract', '5101090031203'),
  seal(manufacturer, 'finance', '3301140088012'),
  seal(manufacturer, 'official', '3301140088010'),
]
