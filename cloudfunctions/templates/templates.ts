import type { Template } from '#cloud/domain/template/template'
import { accountStatementTemplate } from './account-statement'
import { changeAgreementTemplate } from './change-agreement'
import { extendedWarrantyTemplate } from './extended-warranty'
import { testDriveAgreementTemplate } from './test-drive-agreement'
import { voidingAgreementTemplate } from './voiding-agreement'

/** The built-in templates, seeded into the database; organizations may make their own versions later. */
export const builtInTemplates: readonly Template[] = [
  testDriveAgreementTemplate,
  accountStatementTemplate,
  extendedWarrantyTemplate,
  voidingAgreementTemplate,
  changeAgreementTemplate,
]
