import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { openSums } from './sums'

const piece = 16 * 1024
const room = mkdtempSync(join(tmpdir(), 'sums-'))
after(() => rmSync(room, { recursive: true }))

const change = (file: string, at: number): void => {
  const bytes = readFileSync(file)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(file, bytes)
}

const damagedIn = (file: string): readonly number[] => {
  const sums = openSums(file)
  const damaged = sums.damaged()
  sums.close()
  return damaged
}

describe('sums of a database file', () => {
  it('do not call damage what was being written when the process died, and call so what changed elsewhere', () => {
    const fresh = join(room, 'fresh.db')
    writeFileSync(fresh, Buffer.alloc(4 * piece + 100, 7))
    const sums = openSums(fresh)
    assert.deepEqual(sums.damaged(), [])
    const dying = join(room, 'dying.db')
    sums.during([1, 4], () => {
      change(fresh, piece + 5)
      // it grows by two pieces, of which one is named by nobody
      writeFileSync(fresh, Buffer.concat([readFileSync(fresh), Buffer.alloc(2 * piece, 9)]))
      for (const ending of ['', '-sums', '-changing']) cpSync(`${fresh}${ending}`, `${dying}${ending}`)
    })
    sums.close()
    assert.deepEqual(damagedIn(fresh), [])
    change(fresh, 5 * piece)
    assert.deepEqual(damagedIn(fresh), [5])

    change(dying, 3 * piece)
    assert.deepEqual(damagedIn(dying), [3])
    change(dying, piece)
    assert.deepEqual(damagedIn(dying), [1, 3], 'what was unsure is sure from then on')
  })

  it('stay with a damage until it is accepted', () => {
    const fresh = join(room, 'accepted.db')
    writeFileSync(fresh, Buffer.alloc(3 * piece))
    assert.deepEqual(damagedIn(fresh), [])
    change(fresh, 2 * piece)
    assert.deepEqual(damagedIn(fresh), [2])
    const sums = openSums(fresh)
    assert.deepEqual(sums.damaged(), [2])
    sums.accept([2])
    sums.close()
    assert.deepEqual(damagedIn(fresh), [])
  })
})
