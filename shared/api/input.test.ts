import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as v from 'valibot'
import { personName } from './input'

const said = (name: string) => v.safeParse(personName, name).issues?.map(({ message }) => message)

test('a name that no paper can show is refused by its character; rare ideographs of names are not', () => {
  assert.deepEqual(said('周😀秋'), ['姓名中的“😀”无法打印在文书上，请核对或改用其他文字'])
  assert.deepEqual(said('周'), ['请输入姓名'])
  for (const name of ['周砚秋', '李㛃', '张\u{20bb7}', '古丽米热·买买提']) assert.equal(said(name), undefined, name)
})
