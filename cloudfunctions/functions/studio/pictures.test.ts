import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openPictures } from './pictures'

const bytes = (length: number) => async () => new Uint8Array(length)

test('a picture that many ask for at once is drawn once', async () => {
  const pictures = openPictures(100)
  let drawn = 0
  const draw = async () => {
    drawn += 1
    return new Uint8Array(10)
  }
  await Promise.all(Array.from({ length: 20 }, () => pictures.get('page', draw)))
  assert.equal(drawn, 1)
})

test('a drawing that failed is tried again', async () => {
  const pictures = openPictures(100)
  await assert.rejects(
    pictures.get('page', async () => {
      throw new Error('out of order')
    }),
  )
  assert.equal((await pictures.get('page', bytes(7))).length, 7)
})

test('when the shelf is full, what was not looked at for longest gives way', async () => {
  const pictures = openPictures(100)
  const again: string[] = []
  const get = (key: string) =>
    pictures.get(key, () => {
      again.push(key)
      return bytes(40)()
    })
  for (const key of ['a', 'b', 'a', 'c']) await get(key)
  await new Promise((resolve) => setImmediate(resolve))
  await get('a')
  await get('b')
  assert.deepEqual(again, ['a', 'b', 'c', 'b'])
})
