import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { store, warrantyValues } from '#shared/catalog/test-values'
import { contract } from './contract/command'
import { Complaint } from './contract/complaint'
import { jsonFault } from './contract/json-place'

let folder = ''
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'contract-'))
  mkdirSync(join(folder, 'out'))
})
after(() => rmSync(folder, { recursive: true }))

const out = () => join(folder, 'out', 'out.pdf')
const inFolder = () => readdirSync(join(folder, 'out'))
function dataFile(data: unknown): string {
  const file = join(folder, 'data.json')
  writeFileSync(file, typeof data === 'string' ? data : JSON.stringify(data))
  return file
}

const owner = { name: '周\u{20bb7}秋', phone: '19900000001' }
const whole = { fields: warrantyValues, parties: { owner, store }, number: 'YB-1', createdAt: '2026-11-24T06:05:00Z' }

/** What a person reads who gives this; a wrong input that is not told in words fails the test. */
async function told(type: string, data: unknown, to = out()): Promise<string> {
  try {
    await contract([type, dataFile(data), to])
  } catch (error) {
    if (error instanceof Complaint) return error.message
    throw error
  }
  return assert.fail('nothing was told')
}

const command = (...given: readonly string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'tools/contract.ts', ...given], { encoding: 'utf8' })

test('a paper is drawn from the command line, rare characters of names and all', () => {
  const run = command('extended-warranty', dataFile(whole), out())
  assert.equal(run.status, 0, run.stderr)
  const text = execFileSync('pdftotext', [out(), '-'], { encoding: 'utf8' })
  for (const part of ['延长保修', 'YB-1', owner.name, store.name]) assert.ok(text.includes(part), part)
  assert.deepEqual(inFolder(), ['out.pdf'], 'and nothing else is left behind')
})

test('a wrong input ends with exit code 1 and plain Chinese, without a trace of the program', () => {
  const run = command('lease', dataFile(whole), out())
  assert.equal(run.status, 1)
  assert.match(run.stderr, /没有“lease”这种文书[\s\S]*extended-warranty/)
  assert.doesNotMatch(run.stderr, /\.ts:\d+/)
})

test('what is missing or wrong is told by path and in Chinese, all of it at once', async () => {
  const { price: _, ...fields } = warrantyValues
  const said = await told('extended-warranty', { ...whole, fields, parties: { store, owner: { name: '周😀' } } })
  assert.match(said, /price：请填写/)
  assert.match(said, /parties\.owner\.name：.*“😀”无法打印/)
})

test('every field is told by its path when its value is of the wrong kind, whatever that is', async () => {
  for (const path of Object.keys(warrantyValues)) {
    const found = { ...whole, fields: { ...warrantyValues, [path]: { nested: 1 } } }
    assert.match(await told('extended-warranty', found), new RegExp(`数据中有 \\d+ 处.*\n.*  ${path}`, 's'))
  }
})

test('JSON that cannot be read is told by line and column, other data by its name', async () => {
  assert.match(await told('extended-warranty', '{\n  "fields": {},\n  "parties": ]\n}'), /第 3 行第 14 列，不该出现 \]/)
  assert.match(await told('extended-warranty', '{"fields": '), /第 1 行第 12 列，内容没有写完/)
  assert.match(await told('extended-warranty', '[]'), /应为一个 JSON 对象/)
  assert.match(await told('extended-warranty', { ...whole, extra: 1 }), /没有这一项：extra/)
  assert.match(await told('extended-warranty', { ...whole, parties: { owner, store, bank: store } }), /parties\.bank：/)
  assert.match(await told('extended-warranty', { ...whole, parties: { owner: 1, store } }), /parties 中每一方/)
  assert.match(await told('extended-warranty', { ...whole, number: '😀' }), /number/)
  assert.match(await told('extended-warranty', { ...whole, createdAt: '明天' }), /createdAt/)
})

test('a stray character in JSON is told where it stands, or where the string, number or word around it begins', () => {
  const text = JSON.stringify({ ...whole, list: [1, -2.5e3, true, null, 'a\\"b', {}, []] }, null, 1)
  assert.equal(jsonFault(text), text.length)
  for (let at = 0; at < text.length; at += 7) {
    const broken = `${text.slice(0, at)}\u0001${text.slice(at)}`
    assert.throws(() => JSON.parse(broken))
    const found = jsonFault(broken)
    assert.ok(found === at || (found < at && /["\d\-tfn]/.test(text[found] ?? '')), `${at}: ${found}`)
  }
})

test('where nothing can be written it is told, and a file that was there stays as it was', async () => {
  assert.match(await told('extended-warranty', whole, join(folder, 'no', 'where.pdf')), /无法写入 .*where\.pdf/)
  assert.match(await told('extended-warranty', whole, join(folder, 'out')), /无法写入/)
  await contract(['extended-warranty', dataFile(whole), out()])
  const before = readFileSync(out())
  await told('extended-warranty', { ...whole, fields: {} })
  assert.deepEqual(readFileSync(out()), before)
  assert.deepEqual(inFolder(), ['out.pdf'])
  assert.deepEqual(readdirSync(folder).sort(), ['data.json', 'out'])
})

test('an own PDF is made ready to be signed, and one that cannot be is refused in words', async () => {
  const [from, to] = [join(folder, 'out', 'out.pdf'), join(folder, 'out', 'ready.pdf')]
  await contract(['extended-warranty', dataFile(whole), from])
  assert.match(await contract(['upload', from, to]), /^\d+ 页，\d+ 字节/)
  assert.ok(readFileSync(to).includes('%PDF-1.7'))
  rmSync(to)
  writeFileSync(from, '')
  await assert.rejects(contract(['upload', from, to]), { name: 'Complaint', message: /0 字节/ })
  writeFileSync(from, new Uint8Array(60 * 1024 * 1024))
  await assert.rejects(contract(['upload', from, to]), { name: 'Complaint', message: /文件有 60 MB，最多可上传 20 MB/ })
  assert.deepEqual(inFolder(), ['out.pdf'])
})
