import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { buildSync } from 'esbuild'
import { openExaminer } from './examiner'

// the kernel's own path: a permission to read it is given by that name
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'cheqian-examiner-')))
after(() => rmSync(folder, { recursive: true, force: true }))

const built = join(folder, 'examine.js')
const { metafile } = buildSync({
  entryPoints: ['cloudfunctions/functions/verifier/examine.ts'],
  outfile: built,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  metafile: true,
  logLevel: 'silent',
})

/** What an examiner with small ceilings says when the program over the file does `body` instead of its work. */
function instead(body: string) {
  const program = join(folder, `${Math.random().toString(36).slice(2)}.js`)
  writeFileSync(program, `const say = (it) => process.stdout.write(JSON.stringify({ said: it }))\n${body}`)
  const ceilings = { memoryMb: 200, cpuSeconds: 1, wallMs: 1500 }
  return openExaminer({ program, anchors: '' }, ceilings).examine(Buffer.from('%PDF-1.7')) as Promise<object>
}

test('the program reads nothing but its input: it knows no network, no processes and no package', () => {
  const outside = Object.values(metafile.inputs).flatMap(({ imports }) => imports.filter(({ external }) => external))
  assert.deepEqual([...new Set(outside.map(({ path }) => path.replace('node:', '')))].sort(), ['crypto', 'fs', 'zlib'])
})

test('bytes that are no PDF, and none at all, are reported as unreadable', async () => {
  const { examine } = openExaminer({ program: built, anchors: '' })
  for (const bytes of [Buffer.alloc(0), Buffer.from('%PDF-1.7'), Buffer.alloc(1 << 20, 0x5b)]) {
    const report = await examine(bytes)
    assert.deepEqual([report.verdict, report.bytes], ['unreadable', bytes.length])
    assert.match(report.sha256, /^[0-9a-f]{64}$/)
  }
})

test('what takes too much memory or time, breaks, talks without end or says nothing is stopped, and reported in words', async () => {
  const bad = [
    'const all = []; for (;;) all.push(Buffer.alloc(8 << 20, 1))',
    'const all = []; for (;;) all.push({ all: [...all] })',
    'for (;;);',
    'setInterval(() => undefined, 1000)',
    'throw new Error("broken")',
    'const much = "x".repeat(1 << 20); const talk = () => process.stdout.write(much, talk); talk()',
    'process.abort()',
    '',
  ]
  const reports = await Promise.all(bad.map(instead))
  for (const [i, report] of reports.entries()) {
    assert.equal((report as { verdict: string }).verdict, 'unreadable', bad[i])
    assert.match(JSON.stringify(report), /核验已中止/)
  }
})

test('whoever took the program over finds no secrets, may write or read no file and start nothing', async () => {
  process.env.EXAMINER_SECRET = 'kept'
  const written = join(folder, 'written')
  const tries = [
    ['say(Object.keys(process.env).filter((name) => /SECRET|TENCENT|PATH/.test(name)).length)', 0],
    [
      `try { require('fs').writeFileSync(${JSON.stringify(written)}, 'x'); say('wrote') } catch (e) { say(e.code) }`,
      'ERR_ACCESS_DENIED',
    ],
    [`try { require('fs').readFileSync('/etc/passwd'); say('read') } catch (e) { say(e.code) }`, 'ERR_ACCESS_DENIED'],
    [`try { require('child_process').execSync('id'); say('ran') } catch (e) { say(e.code) }`, 'ERR_ACCESS_DENIED'],
    [
      `try { new (require('worker_threads').Worker)('0', { eval: true }); say('ran') } catch (e) { say(e.code) }`,
      'ERR_ACCESS_DENIED',
    ],
  ] as const
  const told = await Promise.all(tries.map(([body]) => instead(body)))
  assert.deepEqual(
    told,
    tries.map(([, said]) => ({ said })),
  )
  assert.ok(!existsSync(written))
})
