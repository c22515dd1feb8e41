import assert from 'node:assert/strict'
import { test } from 'node:test'
import { everything, nothingFound } from './query'

test('an empty list says what was looked for', () => {
  assert.equal(nothingFound({ ...everything, search: '翎川' }, null).title, '没有找到含“翎川”的文件')
  assert.match(nothingFound({ ...everything, search: '翎川', state: 'ended' }, null).text, /已结束文件/)
  assert.equal(nothingFound({ ...everything, state: 'signing' }, '试驾协议').title, '没有签署中的试驾协议文件')
  assert.equal(nothingFound({ ...everything }, '试驾协议').title, '没有试驾协议文件')
})

test('who has no papers at all is not told to search differently', () => {
  assert.doesNotMatch(JSON.stringify(nothingFound(everything, null)), /筛选|换/)
})
