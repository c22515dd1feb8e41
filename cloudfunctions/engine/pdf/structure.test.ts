import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { Block } from '#shared/vocabulary/block'
import type { Fonts } from '../text/fonts'
import { testFonts } from '../text/test-fonts'
import { type DrawnPaper, drawDocument } from './draw-document'
import { contentWidth, margin, paper } from './look'
import { openStructure } from './structure'
import { sampleBlocks } from './test-paper'

const folder = mkdtempSync(join(tmpdir(), 'structure-'))
let fonts: Fonts
before(async () => {
  fonts = await testFonts()
})
after(() => rmSync(folder, { recursive: true }))

const draw = (blocks: readonly Block[]): DrawnPaper =>
  drawDocument({ title: '试驾协议', number: 'SJ-1', blocks, createdAt: '2026-11-24T06:05:00.000Z', fonts })

function ask(command: string, { bytes }: DrawnPaper, ...options: readonly string[]): string {
  const file = join(folder, 'paper.pdf')
  writeFileSync(file, bytes)
  return execFileSync(command, [...options, file, ...(command === 'pdftotext' ? ['-'] : [])], { encoding: 'utf8' })
}

const bare = (text: string) => text.replace(/\s/g, '')

/** What poppler reads from the structure: each element that holds text, its type and its text without white. */
function read(drawn: DrawnPaper): readonly (readonly [type: string, text: string])[] {
  const found: [string, string][] = []
  for (const line of ask('pdfinfo', drawn, '-struct-text').split('\n')) {
    const [, element] = /^ *([A-Z][A-Za-z0-9]*)(:| \(\w+\):?)?$/.exec(line) ?? []
    const [, text] = /^ *"(.*)"$/.exec(line) ?? []
    if (element) found.push([element, ''])
    else if (text !== undefined) {
      const last = found.at(-1)
      if (last) last[1] += bare(text)
    }
  }
  return found.filter(([, text]) => text !== '')
}

/** What somebody who listens should hear of a block, element by element. */
function expected(block: Block): readonly (readonly [string, string])[] {
  const parts = (text: string) => text.split('\n').map((part) => ['P', part] as const)
  switch (block.kind) {
    case 'title':
      return [['H1', block.text], ...(block.subtitle ? parts(block.subtitle) : [])]
    case 'heading':
      return [['H2', block.text]]
    case 'paragraph':
      return parts(block.text)
    case 'clause':
      return [['H3', `${block.number}　${block.title}`], ...parts(block.text)]
    case 'facts':
      return block.rows.flatMap(({ label, value }) => [['Lbl', label] as const, ['LBody', value] as const])
    case 'table': {
      const rows = [...block.rows, ...(block.totals ? [block.totals] : [])]
      const cells = rows.flat().map((text) => ['TD', text] as const)
      return [...block.head.map((text) => ['TH', text] as const), ...cells]
    }
    case 'signatures':
      return block.places.flatMap(({ title, name }) => [['P', title] as const, ['P', name] as const])
  }
}

const heard = (blocks: readonly Block[]) =>
  blocks.flatMap(expected).flatMap(([type, text]) => (bare(text) ? [[type, bare(text)]] : []))

const ledger: Block = {
  kind: 'table',
  head: ['序号', '摘要', '金额'],
  widths: [1, 4, 1],
  align: ['right', 'left', 'right'],
  rows: Array.from({ length: 60 }, (_, i) => [
    String(i + 1),
    i === 20 ? '随车加装的全部选装件。'.repeat(150) : i % 7 ? '货款' : '',
    `¥${i}.00`,
  ]),
  totals: ['', '合计', '¥1,770.00'],
}

test('software that reads aloud hears the whole paper in order, each thing as what it is, and no page furniture', () => {
  const blocks = [...sampleBlocks, { kind: 'heading', text: '附件一' } as const, ledger]
  const drawn = draw(blocks)
  assert.ok(drawn.pageCount > 4)
  assert.deepEqual(read(drawn), heard(blocks))
})

test('a paragraph that goes on over the page stays one element, and a repeated head is not read again', () => {
  const text = '甲乙双方在平等、自愿、公平和诚实信用的基础上，就本合同项下的权利义务经充分协商，达成一致。'.repeat(60)
  const blocks: readonly Block[] = [
    { kind: 'title', text: '协议' },
    { kind: 'paragraph', text },
  ]
  const drawn = draw(blocks)
  assert.ok(drawn.pageCount > 1)
  assert.deepEqual(read(drawn), heard(blocks))
})

test('each place to sign is a form in the structure, where its title has just been read', () => {
  const lines = ask('pdfinfo', draw(sampleBlocks), '-struct').split('\n')
  const forms = lines.filter((line) => /^ *Form/.test(line))
  assert.equal(forms.length, 3 + 2)
})

test('headings never jump over a level, whichever comes first', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(1, 2, 3), { minLength: 1 }), (levels) => {
      const structure = openStructure()
      let above = 0
      for (const level of levels as (1 | 2 | 3)[]) {
        const now = Number(structure.heading(level).role.slice(1))
        assert.ok(now <= level && now <= above + 1)
        above = now
      }
    }),
  )
})

const words = fc
  .array(
    fc.constantFrom(
      '车辆',
      '，',
      '（',
      '）',
      '。',
      'LJ7BA1E25RN000123',
      '¥128,800.00',
      ' ',
      '合同',
      '：',
      '“',
      '”',
      '—',
    ),
    {
      minLength: 1,
      maxLength: 400,
      size: 'max',
    },
  )
  .map((parts) => parts.join(''))
const short = words.map((text) => text.slice(0, 24) || '一')
const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('paragraph' as const), text: words }),
  fc.record({ kind: fc.constant('heading' as const), text: short }),
  fc.record({
    kind: fc.constant('clause' as const),
    id: fc.constant('c'),
    number: fc.constant('第一条'),
    title: short,
    text: words,
    attention: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('facts' as const),
    rows: fc.array(fc.record({ label: short, value: fc.oneof(short, words), wide: fc.boolean() }), {
      minLength: 1,
      maxLength: 6,
    }),
  }),
  fc.record({
    kind: fc.constant('table' as const),
    head: fc.tuple(short, short, short),
    widths: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
    align: fc.constantFrom<('left' | 'right')[]>(['left', 'left', 'left'], ['right', 'left', 'right']),
    rows: fc.array(fc.tuple(short, fc.oneof(short, words), short), { minLength: 1, maxLength: 30 }),
    totals: fc.option(fc.tuple(short, short, short), { nil: undefined }),
  }) as fc.Arbitrary<Block>,
)

test('whatever a paper says, nothing stands outside its margins', () => {
  // Marks at the ends of a line may hang out by their empty half.
  const hanging = 6.5
  const out = (isMark: boolean) => (isMark ? hanging : 0.5)
  const [headerEnds, footerBegins] = [56, paper.height - 62]
  fc.assert(
    fc.property(fc.array(anyBlock, { minLength: 3, maxLength: 12 }), (blocks) => {
      const drawn = draw(blocks)
      const boxes = ask('pdftotext', drawn, '-bbox').matchAll(
        /xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)</g,
      )
      for (const [box, ...parts] of boxes) {
        const [left = 0, top = 0, right = 0, bottom = 0] = parts.map(Number)
        const word = parts[4] ?? ''
        if (bottom < headerEnds || top > footerBegins) continue
        assert.ok(left >= margin.left - out(/^[（“]/.test(word)), box)
        assert.ok(right <= margin.left + contentWidth + out(/[，。）：”]$/.test(word)), box)
        assert.ok(top >= margin.top - 2 && bottom <= paper.height - margin.bottom + 3, box)
      }
    }),
    { numRuns: 8, endOnFailure: true },
  )
})
