/**
 * Electronic seals and their signatures in the structures of GB/T 38540-2020 (SESeal, SES_Signature), signed with SM2 and
 * hashed with SM3. UNCONFIRMED: field order and tags follow public implementations (ofdrw, gm_0031_38540_verifier); nothing
 * here was compared with the standard's own text, so it is offered to nobody yet (docs/sm2-and-gbt38540.md). This file is
 * the only door of the room.
 */
export { makeSeal, type SealOrder } from './make-seal'
export { type Picture, readSeal, type Seal } from './read-seal'
export { readSealSignature, type SealSignature } from './read-signature'
export { type SealUse, signBySeal } from './sign'
export { type SealProblem, type SealVerdict, type Trusted, verifySeal } from './verify-seal'
export { type SignatureProblem, type SignatureVerdict, verifySealSignature } from './verify-signature'
