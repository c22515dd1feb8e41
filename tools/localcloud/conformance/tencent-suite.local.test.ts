import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gates } from './gates'
import { runTencentSuite } from './tencent-suite'

for (const { path, atLeast, excused, chancy = {} } of gates) {
  test(`Tencent's own tests of ${path} hold against the gateway, ${atLeast} at least`, {
    timeout: 180_000,
  }, async (t) => {
    const isChancy = ({ name }: { readonly name: string }) => Object.keys(chancy).some((end) => name.endsWith(end))
    const verdicts = (await runTencentSuite(path)).filter((verdict) => !isChancy(verdict))
    const excuse = (name: string) => Object.keys(excused).find((end) => name.endsWith(end))
    const failed = verdicts.filter(({ status }) => status === 'failed')
    const passed = verdicts.filter(({ status }) => status === 'passed')
    t.diagnostic(`${path}: ${passed.length} passed, ${failed.length} failed of ${passed.length + failed.length}`)
    assert.deepEqual(
      failed.filter(({ name }) => !excuse(name)).map(({ name, why }) => `${name}: ${why}`),
      [],
    )
    assert.deepEqual(
      passed.filter(({ name }) => excuse(name)).map(({ name }) => name),
      [],
      'an excused test passes: take it off the list',
    )
    assert.ok(passed.length >= atLeast, `only ${passed.length} tests passed`)
  })
}
