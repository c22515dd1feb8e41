import { sign } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import type { Drawing } from '#cloud/engine/drawing/drawing'
import { signDelta, signPdf } from '#cloud/engine/pades/sign'
import { drawDocument } from '#cloud/engine/pdf/draw-document'
import { shapeOperators } from '#cloud/engine/pdf/paint'
import { sampleBlocks } from '#cloud/engine/pdf/test-paper'
import { drawSeal } from '#cloud/engine/seal/draw-seal'
import type { Fonts } from '#cloud/engine/text/fonts'
import { atLeastTimes, beside, type Figure, plain } from '../figure'
import { signWithCantoo } from '../peers/cantoo'
import { signWithSignpdf } from '../peers/signpdf'
import { type BenchSigner, benchSigner, p12Of, signedAt } from './signers'
import { inTurns } from './slices'

const size = 119.06
const field = 'store_seal'

/** A contract with a field to sign, as large as papers of two pages are: some 100 KB. */
export function paperToSign(fonts: Fonts): Uint8Array {
  const clauses = sampleBlocks.filter((block) => block.kind !== 'clause' || Number(block.id.slice(1)) <= 8)
  const words = { title: '试驾协议', number: 'SJ-20261124-0A1B2C3D', blocks: clauses, createdAt: signedAt, fonts }
  return drawDocument(words).bytes
}

/** The contract seal of a store. */
export function sealToSign(fonts: Fonts): Drawing {
  const name = '澜江汽车销售服务（杭州滨江）有限公司'
  const seal = { shape: 'round', kind: 'contract', name, title: '合同专用章', code: '3301080098765', diameterMm: 42 }
  const drawn = drawSeal(seal as Parameters<typeof drawSeal>[0], fonts)
  if (!drawn.ok) throw new Error(drawn.refusal.text)
  return drawn.value
}

/** What is signed over and over: one seal on one paper. */
export function orderOf(pdf: Uint8Array, appearance: Drawing, { signer }: BenchSigner) {
  return { pdf, field, appearance, at: signedAt, name: '澜江汽车', reason: '依据用印授权加盖合同专用章', signer }
}

/** How fast a paper is sealed, against the bare signature of node:crypto and against the peers; all by CPU time. */
export async function signingFigures(fonts: Fonts): Promise<readonly Figure[]> {
  const pdf = paperToSign(fonts)
  const seal = sealToSign(fonts)
  const [rsa, p256] = [await benchSigner('rsa'), await benchSigner('p256')]
  const [byRsa, byP256] = [orderOf(pdf, seal, rsa), orderOf(pdf, seal, p256)]
  const attributes = Buffer.alloc(180, 7)
  const packed = deflateSync(seal.shapes.map(shapeOperators).join('\n'))
  const appearance = { packed, width: size, height: size }
  const p12 = p12Of(rsa.key)
  // Ours and the bare signatures first, while no peer's garbage has to be collected.
  const ms = await inTurns(
    {
      rsa: () => sign('sha256', attributes, rsa.key),
      rsaDelta: () => signDelta(byRsa),
      rsaWhole: () => signPdf(byRsa),
      p256: () => sign('sha256', attributes, p256.key),
      p256Delta: () => signDelta(byP256),
      p256Whole: () => signPdf(byP256),
    },
    30,
  )
  const peers = await inTurns(
    {
      delta: () => signDelta(byRsa),
      whole: () => signPdf(byRsa),
      cantoo: () => signWithCantoo(pdf, field, appearance, rsa.signer),
      signpdf: () => signWithSignpdf(pdf, field, appearance, p12),
    },
    30,
  )
  const rate = (cost: number) => 1000 / cost
  return [
    plain('file that is signed', pdf.length / 1000, 'KB'),
    plain('appended to it', (await signDelta(byRsa)).length / 1000, 'KB'),
    atLeastTimes('sign with RSA-2048, appended bytes', rate(ms.rsaDelta), '/s', 'node:crypto', rate(ms.rsa), 0.45),
    beside('sign with RSA-2048, whole file', rate(ms.rsaWhole), '/s', 'node:crypto', rate(ms.rsa)),
    beside('sign with P-256, appended bytes', rate(ms.p256Delta), '/s', 'node:crypto', rate(ms.p256)),
    beside('sign with P-256, whole file', rate(ms.p256Whole), '/s', 'node:crypto', rate(ms.p256)),
    atLeastTimes(
      'sign with RSA-2048, whole file (beside peers)',
      rate(peers.whole),
      '/s',
      'pdf-lib + @signpdf',
      rate(peers.signpdf),
      40,
    ),
    atLeastTimes(
      'sign with RSA-2048, appended bytes (beside peers)',
      rate(peers.delta),
      '/s',
      '@cantoo/pdf-lib + node:crypto',
      rate(peers.cantoo),
      3,
    ),
  ]
}
