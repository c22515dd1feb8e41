import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { signPdf } from '#cloud/engine/pades/sign'
import { gather } from '#cloud/engine/pades/verify/gather'
import { judge } from '#cloud/engine/pades/verify/judge'
import { usualPolicy } from '#cloud/engine/pades/verify/policy'
import { type DrawnPaper, drawDocument, type Paper } from '#cloud/engine/pdf/draw-document'
import { sampleBlocks } from '#cloud/engine/pdf/test-paper'
import { openRenderer, rendererFiles } from '#cloud/engine/preview/renderer'
import type { Fonts } from '#cloud/engine/text/fonts'
import type { Block } from '#shared/vocabulary/block'
import { contractPaper } from '../contract-paper'
import { atLeastTimes, beside, type Figure, limited, plain } from '../figure'
import { drawWithPdfmake, openPdfmake } from '../peers/pdfmake'
import { benchSigner, signedAt } from './signers'
import { orderOf, sealToSign } from './signing'
import { inTurns } from './slices'

const [drawLimitMs, warmLimitMs, sizeLimitKb, verifyLimitMs] = [15, 5, 160, 1000]
const pictureWidth = 1200

/** What it takes to draw a contract of three pages, to judge a signed one of a hundred, and to show a page. */
export async function paperFigures(fonts: Fonts): Promise<readonly Figure[]> {
  const { words, ...own } = contractPaper(fonts)
  const paper = { ...own, words }
  const { bytes, pageCount } = drawDocument(paper)
  const signed = await signedLong(fonts)
  const judged = () => judge(gather(signed.pdf), usualPolicy([signed.root]))
  if (judged().verdict !== 'intact-ours') throw new Error(`the long contract is ${judged().verdict}`)
  const renderer = openRenderer(dirname(createRequire(__filename).resolve(rendererFiles['pdfium.wasm'])))
  const picture = () => renderer.pagePicture(bytes, 1, pictureWidth)
  // Each by itself first, while nobody else's garbage has to be collected.
  const { warm } = await inTurns({ warm: () => drawDocument(paper) }, 60)
  const ms = await inTurns({ bare: () => drawDocument(own), first: coldly(own, words) }, 30)
  const rest = await inTurns({ judged, picture }, 8)
  openPdfmake()
  const peer = await inTurns(
    { bare: () => drawDocument(own), warm: () => drawDocument(paper), pdfmake: () => drawWithPdfmake(own) },
    10,
  )
  const drawn = `draw ${pageCount} pages`
  const shown = `picture of a page, ${pictureWidth} px wide`
  return [
    limited(drawn, ms.bare, 'ms', drawLimitMs),
    plain(`${drawn}, first of a template, which is kept`, ms.first, 'ms'),
    limited(`${drawn}, words of the template at hand`, warm, 'ms', warmLimitMs),
    limited(drawn, bytes.length / 1000, 'KB', sizeLimitKb),
    plain(`${drawn}, no template`, drawDocument(own).bytes.length / 1000, 'KB'),
    atLeastTimes(
      `${drawn}, words of the template at hand (beside peer)`,
      1000 / peer.warm,
      '/s',
      'pdfmake',
      1000 / peer.pdfmake,
      10,
    ),
    beside(`${drawn} (beside peer)`, 1000 / peer.bare, '/s', 'pdfmake', 1000 / peer.pdfmake),
    beside(drawn, bytes.length / 1000, 'KB', 'pdfmake', (await drawWithPdfmake(own)).length / 1000),
    limited(`judge ${signed.pageCount} signed pages`, rest.judged, 'ms', verifyLimitMs),
    plain(shown, rest.picture, 'ms'),
    plain(shown, (await picture()).length / 1000, 'KB'),
  ]
}

/** Draws as if the template came for the first time, each time: with a word that no stock has yet. */
function coldly(own: Omit<Paper, 'words'>, words: readonly Block[]): () => DrawnPaper {
  let time = 0
  return () => drawDocument({ ...own, words: [...words, { kind: 'paragraph', text: String(time++) }] })
}

/** A contract of about a hundred pages under the seal of a store. */
async function signedLong(fonts: Fonts) {
  const text = '甲乙双方已就本条内容充分协商，并确认各自的权利、义务与违约责任；未尽事宜，另行书面约定。'
  const clauses = Array.from({ length: 1_800 }, (_, n) => ({ kind: 'paragraph' as const, text: `${n + 1}　${text}` }))
  const signatures = sampleBlocks.filter(({ kind }) => kind === 'signatures')
  const blocks = [...clauses, ...signatures]
  const { bytes, pageCount } = drawDocument({ title: '长合同', number: 'B-2', blocks, fonts, createdAt: signedAt })
  const store = await benchSigner('p256')
  return { pdf: await signPdf(orderOf(bytes, sealToSign(fonts), store)), pageCount, root: store.root }
}
