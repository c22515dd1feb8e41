import type { Seal } from '#cloud/domain/seal/seal'
import { extendedWarranty } from '#shared/catalog/after-sales/extended-warranty'
import type { SealKind } from '#shared/catalog/document-type'
import { testDriveAgreement } from '#shared/catalog/sales/test-drive-agreement'
import { seedId } from './ids'
import { hengyuan, manufacturer, organizations, suzhou, wuxi } from './organizations'
import { staff } from './people'

/** An enabled seal of a company, with a standing grant for the document types named, if any. */
function seal(organization: string, kind: SealKind, code: string, granted: readonly string[] = []): Seal {
  const name = organizations.find(({ id }) => id === organization)?.name
  if (!name) throw new Error(`no organization ${organization}`)
  const grant = {
    id: seedId('grant', code),
    grantedBy: staff.xuQinghe.id,
    documentTypes: granted,
    validFrom: '2026-01-06T01:00:00.000Z',
    validTo: '2027-12-31T15:59:59.000Z',
    dailyCap: 200,
    usedOn: { day: '2026-01-06', count: 0 },
  }
  return {
    id: seedId('seal', code),
    organization,
    kind,
    name,
    code,
    // 财务专用章 are the smaller ones
    diameterMm: kind === 'finance' ? 38 : 42,
    state: 'enabled',
    grants: granted.length > 0 ? [grant] : [],
  }
}

/** Seals of the invented companies; the stores' business and contract seals are used under standing grants. */
export const seals: readonly Seal[] = [
  seal(suzhou, 'business', '3205940012876', [testDriveAgreement.id]),
  seal(wuxi, 'business', '3202110045219', [testDriveAgreement.id]),
  seal(suzhou, 'contract', '3205940012877', [extendedWarranty.id]),
  seal(wuxi, 'contract', '3202110045220', [extendedWarranty.id]),
  seal(suzhou, 'finance', '3205940012878'),
  seal(suzhou, 'official', '3205940012875'),
  seal(wuxi, 'finance', '3202110045221'),
  seal(hengyuan, 'finance', '3205940003902'),
  seal(hengyuan, 'official', '3205940003901'),
  seal(manufacturer, 'finance', '3301140088012'),
  seal(manufacturer, 'official', '3301140088010'),
]
