import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type RefusalCode, refusal } from '#shared/vocabulary/refusal'

test('docs/wrong-input.md tells every refusal of uploads and of signing, in the words that people read', () => {
  const rows = readFileSync('docs/wrong-input.md', 'utf8').matchAll(/^\| `([a-z-]+)` \| (.+?) \|/gm)
  const written = Object.fromEntries(Array.from(rows, ([, code, text]) => [code, text]))
  const source = readFileSync('shared/vocabulary/refusal.ts', 'utf8')
  const codes = Array.from(source.matchAll(/^ {2}'((?:upload|signing)-[a-z-]+)':/gm), ([, code]) => code as RefusalCode)
  assert.ok(codes.length > 10)
  const places = Object.fromEntries(
    ['size', 'most', 'where', 'count', 'pages', 'page', 'width', 'height', 'party'].map((each) => [each, `{${each}}`]),
  )
  assert.deepEqual(written, Object.fromEntries(codes.map((code) => [code, refusal(code, places).text])))
})
