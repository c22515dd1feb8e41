import { createECDH, createHash } from 'node:crypto'
import type * as Package from 'sm-crypto-v2'
import { integer, sequence, tag } from './der'
import { bitsOf, DerError, type Element, Fields, fieldsOf, oidOf } from './der-reader'
import { oids } from './oids'

// GB/T 32918.5: the order of the group.
const order = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n

// GB/T 32918.2 5.5: what stands before the public key in Z: length of the id in bits, the id that GM/T 0009 fixes for
// certificates and signatures (RFC 8998 as well), and the curve: a, b, the base point.
const curve = Buffer.from(
  [
    'fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc',
    '28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93',
    '32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7',
    'bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0',
  ].join(''),
  'hex',
)
const beforeKey = Buffer.concat([Uint8Array.of(0, 128), Buffer.from('1234567812345678', 'latin1'), curve])

// Its curves take 80 ms of CPU to get ready, which a start without any SM2 key should not pay.
const sm2 = () => (require('sm-crypto-v2') as typeof Package).sm2

const scalarBytes = 32
const uncompressed = 4

/** Is this key (SubjectPublicKeyInfo) one on the SM2 curve? Throws DerError. */
export function isSm2Key(spki: Uint8Array): boolean {
  return isSm2Algorithm(fieldsOf(spki).next(tag.sequence))
}

/** Does an AlgorithmIdentifier of a key name the SM2 curve (GB/T 32918.5)? Throws DerError. */
export function isSm2Algorithm(algorithm: Element): boolean {
  const fields = new Fields(algorithm)
  if (oidOf(fields.next()) !== oids.ecPublicKey) return false
  const parameters = fields.optional(tag.oid)
  return parameters !== null && oidOf(parameters) === oids.sm2
}

/** The public point of an SM2 key (SubjectPublicKeyInfo): `04 ‖ x ‖ y`, on the curve. Throws DerError. */
export function sm2PointOf(spki: Uint8Array): Uint8Array {
  const fields = fieldsOf(spki)
  if (!isSm2Algorithm(fields.next(tag.sequence))) throw new DerError('not an SM2 key')
  const point = bitsOf(fields.next())
  fields.end()
  if (point.length !== 1 + 2 * scalarBytes || point[0] !== uncompressed) throw new DerError('not an SM2 point')
  if (!isOnCurve(point)) throw new DerError('point is not on the curve')
  return point
}

function isOnCurve(point: Uint8Array): boolean {
  try {
    return sm2().verifyPublicKey(hex(point))
  } catch {
    return false
  }
}

/** The private number (32 bytes) of an SM2 key in PKCS#8 (RFC 5958, RFC 5915), DER. Throws DerError. */
export function sm2ScalarOf(pkcs8: Uint8Array): Uint8Array {
  const fields = fieldsOf(pkcs8)
  fields.next(tag.integer)
  if (!isSm2Algorithm(fields.next(tag.sequence))) throw new DerError('not an SM2 key')
  const inner = fieldsOf(fields.next(tag.octetString).content)
  inner.next(tag.integer)
  const scalar = inner.next(tag.octetString).content
  if (scalar.length !== scalarBytes) throw new DerError('not an SM2 key')
  return scalar
}

/**
 * Signs bytes with SM2 and SM3 (GB/T 32918.2, GM/T 0009: id `1234567812345678`); `scalar` is the private key, 32 bytes,
 * `point` its public point. Answers SEQUENCE { r, s }, DER. The one-time number and its point come from OpenSSL.
 */
export function sm2Sign(scalar: Uint8Array, point: Uint8Array, bytes: Uint8Array): Uint8Array {
  const once = createECDH('SM2')
  const x1 = once.generateKeys().subarray(1, 1 + scalarBytes)
  const pointPool = [{ k: numberOf(once.getPrivateKey()), x1: numberOf(x1) }]
  const rs = Buffer.from(sm2().doSignature(digestFor(point, bytes), hex(scalar), { pointPool }), 'hex')
  return sequence(integer(rs.subarray(0, scalarBytes)), integer(rs.subarray(scalarBytes)))
}

/**
 * Does an SM2 signature (SEQUENCE { r, s }, DER) fit `bytes` under a key (SubjectPublicKeyInfo)? Both numbers must be in
 * their range and shortest form. Throws DerError when key or signature are malformed.
 */
export function sm2Fits(spki: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean {
  const point = sm2PointOf(spki)
  const numbers = fieldsOf(signature)
  const rs = [scalarOf(numbers.next(tag.integer)), scalarOf(numbers.next(tag.integer))].join('')
  numbers.end()
  return sm2().doVerifySignature(digestFor(point, bytes), rs, hex(point))
}

/** SM3 over Z, which ties key and id, and the bytes: what SM2 works on. */
function digestFor(point: Uint8Array, bytes: Uint8Array): Uint8Array {
  const z = createHash('sm3').update(beforeKey).update(point.subarray(1)).digest()
  return new Uint8Array(createHash('sm3').update(z).update(bytes).digest())
}

function scalarOf({ content }: Element): string {
  const [first = 0x80, second = 0] = content
  if (first >= 0x80 || (first === 0 && second < 0x80)) throw new DerError('not a positive integer in its shortest form')
  const value = numberOf(content.subarray(0, scalarBytes + 1))
  if (content.length > scalarBytes + 1 || value >= order) throw new DerError('number is out of its range')
  return value.toString(16).padStart(2 * scalarBytes, '0')
}

function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${hex(bytes)}`)
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
