import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { pixelsOf, tabIcons, tabInks } from './tab-icons'

const folder = 'miniprogram/assets'

test('the tab icons are the ones that their generator draws (run tools/build/tab-icons.ts after a change)', () => {
  const drawn = tabIcons()
  assert.deepEqual(
    readdirSync(folder)
      .filter((file) => file.startsWith('tab-'))
      .sort(),
    Object.keys(drawn).sort(),
  )
  for (const [file, png] of Object.entries(drawn)) {
    assert.ok(pixelsOf(readFileSync(path.join(folder, file))).equals(pixelsOf(png)), file)
    assert.ok(png.length <= 40 * 1024, `${file} is larger than WeChat takes`)
  }
})

test('a resting and a chosen tab have the colours that app.config.ts says', () => {
  const config = readFileSync('miniprogram/app.config.ts', 'utf8')
  assert.match(config, new RegExp(`\\bcolor: '${tabInks['']}'`))
  assert.match(config, new RegExp(`selectedColor: '${tabInks['-on']}'`))
})
