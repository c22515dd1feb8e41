import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sealSvg } from './seal-picture'

const turns = (svg: string) =>
  [...svg.matchAll(/rotate\((-?[\d.]+)\) translate\(0 -/g)].map(([, degrees]) => Number(degrees))

test('names of 4 to 50 characters stand on the arc, evenly, symmetric, and leave room for the code below', () => {
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 50 }), (length) => {
      const angles = turns(sealSvg({ title: '合同专用章', name: '衡'.repeat(length), code: '3205000012345' }))
      assert.equal(angles.length, length)
      const [first = 0, last = 0] = [angles[0], angles.at(-1)]
      assert.ok(Math.abs(first + last) < 0.1)
      assert.ok(last - first <= 250, `${last - first} degrees`)
      const steps = angles.slice(1).map((angle, i) => angle - (angles[i] ?? 0))
      assert.ok(Math.max(...steps) - Math.min(...steps) < 0.1)
    }),
  )
})

test('a name cannot bring markup into the picture', () => {
  const svg = sealSvg({ title: '<b>', name: '"><script>&', code: '' })
  assert.ok(!/<script|<b>/.test(svg))
})

test('a plain company seal says nothing below its star', () => {
  const [plain, special] = ['公章', '财务专用章'].map((title) => sealSvg({ title, name: '苏州衡远', code: '' }))
  assert.ok(!plain?.includes('textLength') && special?.includes('财务专用章'))
})
