import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testFonts } from '#cloud/engine/text/test-fonts'
import { contractPaper } from '#tools/bench/contract-paper'

test('the words of a template are those that stand in its paper, block by block, without a value', async () => {
  const { words, blocks } = contractPaper(await testFonts())
  assert.deepEqual(
    words.map(({ kind }) => kind),
    blocks.map(({ kind }) => kind),
  )
  const printed = (value: unknown) => new Set(JSON.stringify(value).match(/\p{Script=Han}/gu))
  const inPaper = printed(blocks)
  for (const character of printed(words)) assert.ok(inPaper.has(character), character)
  const text = JSON.stringify(words)
  for (const value of ['周䶮予', '澜江', 'L0CB1B2C9R0000102', '星湖街']) assert.ok(!text.includes(value), value)
})
