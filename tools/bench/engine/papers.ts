import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { signPdf } from '#cloud/engine/pades/sign'
import { gather } from '#cloud/engine/pades/verify/gather'
import { judge } from '#cloud/engine/pades/verify/judge'
import { usualPolicy } from '#cloud/engine/pades/verify/policy'
import { drawDocument } from '#cloud/engine/pdf/draw-document'
import { sampleBlocks } from '#cloud/engine/pdf/test-paper'
import { openRenderer, rendererFiles } from '#cloud/engine/preview/renderer'
import type { Fonts } from '#cloud/engine/text/fonts'
import { contractPaper } from '../contract-paper'
import { type Figure, limited, plain } from '../figure'
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
  const ms = await inTurns(
    { cold: () => drawDocument(own), warm: () => drawDocument(paper), judged, picture: () => picture() },
    15,
  )
  const drawn = `draw ${pageCount} pages`
  const shown = `picture of a page, ${pictureWidth} px wide`
  return [
    limited(drawn, ms.cold, 'ms', drawLimitMs),
    limited(`${drawn}, words of the template at hand`, ms.warm, 'ms', warmLimitMs),
    limited(drawn, bytes.length / 1000, 'KB', sizeLimitKb),
    limited(`judge ${signed.pageCount} signed pages`, ms.judged, 'ms', verifyLimitMs),
    plain(shown, ms.picture, 'ms'),
    plain(shown, (await picture()).length / 1000, 'KB'),
  ]
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
