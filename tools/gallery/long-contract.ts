import { signPdf } from '#cloud/engine/pades/sign'
import { drawDocument } from '#cloud/engine/pdf/draw-document'
import { sampleBlocks } from '#cloud/engine/pdf/test-paper'
import { companySeal } from '#cloud/engine/seal/company-seal'
import { handwriting } from '#cloud/engine/seal/handwriting'
import type { Fonts } from '#cloud/engine/text/fonts'
import type { Block } from '#shared/vocabulary/block'
import { newAuthority, signedAt } from '#tools/verify/attacks/authority'
import { signature } from './signature'

const store = '澜江汽车销售服务（杭州滨江）有限公司'

/** A settlement of so many rows, as an annex. */
export function settlement(rows: number): Block {
  const amount = (fen: number) => `¥${fen.toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',')}`
  const sums = Array.from({ length: rows }, (_, i) => 1280.5 + 997.25 * i)
  return {
    kind: 'table',
    head: ['序号', '日期', '摘要', '单据号', '金额'],
    widths: [1, 2, 4, 3, 2],
    align: ['right', 'left', 'left', 'left', 'right'],
    fit: [true, true, false, false, true],
    rows: sums.map((sum, i) => {
      const words = i % 6 === 0 ? '试驾车维护保养、充电与停放费用，以及随车物品补充' : '试驾车维护保养费用'
      const day = `2026年11月${String((i % 28) + 1).padStart(2, '0')}日`
      return [String(i + 1), day, words, `WX-2611-${String(1001 + i)}`, amount(sum)]
    }),
    totals: ['', '合计', '', '', amount(sums.reduce((all, sum) => all + sum, 0))],
  }
}

/** A contract with an annex of 40 rows over several pages, signed by two hands and sealed. */
export async function longContract(fonts: Fonts): Promise<{ readonly pdf: Uint8Array; readonly pages: number }> {
  const annex: readonly Block[] = [{ kind: 'heading', text: '附件一　费用明细表', newPage: true }, settlement(40)]
  const drawn = drawDocument({
    title: '试驾协议',
    number: 'SJ-2026-000123',
    link: 'https://cheqian.example.com/#/signing/contract/index?contract=0123456789abcdef0123456789abcdef',
    blocks: [...sampleBlocks.slice(0, -1), ...annex, ...sampleBlocks.slice(-1)],
    createdAt: signedAt,
    fonts,
  })
  const people = await newAuthority()
  const common = { at: signedAt, reason: '签署' }
  const hand = handwriting(signature, { width: 150, height: 56 })
  const seal = companySeal({ name: store, code: '3301080098765', diameterMm: 42, style: fonts.serif })
  const steps = [
    { field: 'driver_sign', signer: people.driver, name: '周䶮予', appearance: hand },
    { field: 'salesperson_sign', signer: people.sales, name: '林知远', appearance: hand },
    { field: 'store_seal', signer: people.store, name: store, appearance: seal },
  ]
  let pdf = drawn.bytes
  for (const step of steps) pdf = await signPdf({ ...common, ...step, pdf })
  return { pdf, pages: drawn.pageCount }
}
