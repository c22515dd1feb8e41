import { resolve } from 'node:path'
import pdfmake from 'pdfmake'
import type { Paper } from '#cloud/engine/pdf/draw-document'
import { textFontFiles } from '#cloud/engine/text/fonts'
import type { Block } from '#shared/vocabulary/block'

/** Gives pdfmake the fonts that our papers are set in. */
export function openPdfmake(): void {
  const [serif, sans, bold] = Object.values(textFontFiles).map((source) => resolve('node_modules', source))
  if (!serif || !sans || !bold) throw new Error('fonts missing')
  pdfmake.addFonts({ serif: { normal: serif, bold }, sans: { normal: sans, bold } })
  pdfmake.setLocalAccessPolicy(() => true)
  pdfmake.setUrlAccessPolicy(() => false)
}

/**
 * The same words in the same fonts and sizes on A4, with header and footer, by pdfmake. Its QR codes, tags and signature
 * fields are left out, which only makes it faster.
 */
export function drawWithPdfmake({ title, number, blocks }: Paper): Promise<Buffer> {
  const small = { font: 'serif', fontSize: 8, color: '#616a7c' }
  return pdfmake
    .createPdf({
      pageSize: 'A4',
      pageMargins: [72, 74, 72, 62],
      info: { title },
      defaultStyle: { font: 'serif', fontSize: 10.5, lineHeight: 1.1, color: '#1b2430' },
      header: { columns: [{ text: title }, { text: number, alignment: 'right' }], margin: [72, 40, 72, 0], ...small },
      footer: (page: number, count: number) => ({
        text: `第 ${page} 页　共 ${count} 页`,
        alignment: 'center',
        ...small,
      }),
      content: blocks.flatMap(contentOf),
    })
    .getBuffer()
}

function contentOf(block: Block): readonly object[] {
  switch (block.kind) {
    case 'title':
      return [
        { text: block.text, fontSize: 19, alignment: 'center' },
        { text: block.subtitle ?? '', fontSize: 9.5 },
      ]
    case 'heading':
      return [{ text: block.text, font: 'sans', bold: true, fontSize: 11.5, margin: [0, 12, 0, 4] }]
    case 'paragraph':
      return [{ text: block.text, alignment: 'justify', leadingIndent: 21 }]
    case 'clause':
      return [
        { text: `${block.number}　${block.title}`, font: 'sans', bold: true },
        {
          text: block.text,
          alignment: 'justify',
          leadingIndent: 21,
          ...(block.attention && { font: 'sans', bold: true }),
        },
      ]
    case 'facts': {
      const rows = block.rows.map(({ label, value }) => [{ text: label, font: 'sans' }, { text: value }])
      return [{ table: { widths: [88, '*'], body: rows }, fontSize: 9.5 }]
    }
    case 'table': {
      const head = block.head.map((text) => ({ text, font: 'sans', bold: true }))
      return [{ table: { headerRows: 1, body: [head, ...block.rows] }, fontSize: 8.5 }]
    }
    case 'signatures':
      return [{ columns: block.places.map(({ title, name }) => ({ stack: [title, '\n\n', name] })), columnGap: 18 }]
  }
}
