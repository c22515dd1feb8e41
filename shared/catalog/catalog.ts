import type { DocumentType } from './document-type'
import { testDriveAgreement } from './sales/test-drive-agreement'

/** Every document type of the product by its id. */
export const catalog: Readonly<Record<string, DocumentType>> = {
  [testDriveAgreement.id]: testDriveAgreement,
}
