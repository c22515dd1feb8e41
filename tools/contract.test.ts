import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { store, warrantyValues } from '#shared/catalog/test-values'

let folder = ''
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'contract-'))
})
after(() => rmSync(folder, { recursive: true }))

const out = () => join(folder, 'out.pdf')
function contract(type: string, data: unknown) {
  const file = join(folder, 'data.json')
  writeFileSync(file, typeof data === 'string' ? data : JSON.stringify(data))
  rmSync(out(), { force: true })
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'tools/contract.ts', type, file, out()], {
    encoding: 'utf8',
  })
  return { ...run, written: existsSync(out()) }
}

const owner = { name: '周\u{20bb7}秋', phone: '19900000001' }
const whole = { fields: warrantyValues, parties: { owner, store }, number: 'YB-1', createdAt: '2026-11-24T06:05:00Z' }

test('a paper is drawn from the command line, rare characters of names and all', () => {
  const run = contract('extended-warranty', whole)
  assert.equal(run.status, 0, run.stderr)
  const text = execFileSync('pdftotext', [out(), '-'], { encoding: 'utf8' })
  for (const part of ['延长保修', 'YB-1', owner.name, store.name]) assert.ok(text.includes(part), part)
})

test('what is missing or wrong is told by path and in Chinese, all of it at once, and nothing is written', () => {
  const { price: _, ...fields } = warrantyValues
  const run = contract('extended-warranty', { ...whole, fields, parties: { store, owner: { ...owner, name: '周😀' } } })
  assert.equal(run.status, 1)
  assert.match(run.stderr, /price：请填写/)
  assert.match(run.stderr, /parties\.owner\.name：.*“😀”无法打印/)
  assert.ok(!run.written)
})

test('a wrong template, a damaged file and no file are told in plain Chinese, without a trace of the program', () => {
  const said = [
    [contract('lease', whole), /没有“lease”这种文书[\s\S]*extended-warranty/],
    [contract('extended-warranty', '{"fields": '), /不是正确的 JSON/],
    [contract('extended-warranty', { ...whole, extra: 1 }), /没有这一项：extra/],
  ] as const
  for (const [run, expected] of said) {
    assert.equal(run.status, 1)
    assert.match(run.stderr, expected)
    assert.doesNotMatch(run.stderr, /\.ts:\d+/)
    assert.ok(!run.written)
  }
})
