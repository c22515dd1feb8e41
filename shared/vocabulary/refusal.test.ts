import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { identityLevels, identityLevelTitle, reaches } from './identity-level'
import { type RefusalCode, refusal } from './refusal'

/** The codes and their raw texts, as the source declares them. */
const declared = [
  ...readFileSync(join(__dirname, 'refusal.ts'), 'utf8').matchAll(/^ {2}'?([a-z-]+)'?: '(.+)',$/gm),
].map(([, code = '', text = '']) => ({ code: code as RefusalCode, text }))

test('every refusal is a whole Chinese sentence that says what to do, without shouting or blaming', () => {
  assert.ok(declared.length > 40)
  for (const { code, text } of declared) {
    const values = Object.fromEntries([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, '二']))
    const said = refusal(code, values)
    assert.equal(said.code, code)
    assert.match(said.text, /^[\p{Script=Han}“二]/u, code)
    assert.match(said.text, /。$/, code)
    // files have names that people know from their screens
    const inChinese = said.text.replace(/Excel|\.xlsx?/g, '')
    assert.doesNotMatch(inChinese, /[{}!！?？]|undefined|失败|非法|[a-z]{2,}/, code)
    assert.doesNotMatch(said.text, /[,;:]/, `${code} has half-width punctuation`)
  }
})

test('each level of identity has its name and reaches itself and all below it, none above', () => {
  assert.equal(new Set(identityLevels.map(identityLevelTitle)).size, identityLevels.length)
  for (const [i, held] of identityLevels.entries()) {
    for (const [j, needed] of identityLevels.entries()) assert.equal(reaches(held, needed), i >= j)
  }
})
