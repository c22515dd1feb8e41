import { extendedWarranty } from './after-sales/extended-warranty'
import type { DocumentType } from './document-type'
import { changeAgreement } from './general/change-agreement'
import { voidingAgreement } from './general/voiding-agreement'
import { accountStatement } from './sales/account-statement'
import { testDriveAgreement } from './sales/test-drive-agreement'

/** Every document type of the product by its id. */
export const catalog: Readonly<Record<string, DocumentType>> = {
  [testDriveAgreement.id]: testDriveAgreement,
  [accountStatement.id]: accountStatement,
  [extendedWarranty.id]: extendedWarranty,
  [voidingAgreement.id]: voidingAgreement,
  [changeAgreement.id]: changeAgreement,
}
