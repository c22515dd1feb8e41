import type { Seal } from '#cloud/domain/seal/seal'
import { testDriveAgreement } from '#shared/catalog/sales/test-drive-agreement'
import { seedId } from './ids'
import { organizations, suzhou, wuxi } from './organizations'
import { staff } from './people'

/** The business seals 业务专用章 of the two stores, each with a standing grant for test-drive agreements. */
function businessSeal(organization: string, code: string): Seal {
  const name = organizations.find(({ id }) => id === organization)?.name
  if (!name) throw new Error(`no organization ${organization}`)
  return {
    id: seedId('seal', code),
    organization,
    kind: 'business',
    name,
    code,
    diameterMm: 42,
    state: 'enabled',
    grants: [
      {
        id: seedId('grant', code),
        grantedBy: staff.xuQinghe.id,
        documentTypes: [testDriveAgreement.id],
        validFrom: '2026-01-06T01:00:00.000Z',
        validTo: '2027-12-31T15:59:59.000Z',
        dailyCap: 200,
        usedOn: { day: '2026-01-06', count: 0 },
      },
    ],
  }
}

export const seals: readonly Seal[] = [businessSeal(suzhou, '3205940012876'), businessSeal(wuxi, '3202110045219')]
