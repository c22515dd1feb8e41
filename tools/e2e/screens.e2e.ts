import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { registeredPages } from '#tools/look/pages'
import { walks } from '#tools/look/screens'
import type { Walk } from '#tools/look/stage'
import { type View, visit } from '#tools/look/visit'
import { openWorld, type World } from '#tools/look/world'
import { openBrowser } from './browser'

/** The front screen of each page, where room is scarcest; `npm run look` looks at every screen in every view. */
const fronts = walks.filter(({ first }) => first)
const phone = { width: 360, height: 780, type: 'large' } as const
const desk = { width: 1280, height: 800, type: 'large' } as const

let world: World
let browser: Browser

before(async () => {
  world = await openWorld()
  browser = await openBrowser()
})
after(async () => {
  await browser.close()
  await world.close()
})

test('every page of the app has a screen that is looked at', async () => {
  const seen = new Set(fronts.map(({ page }) => page))
  assert.deepEqual([...seen].sort(), [...(await registeredPages())].sort())
})

test('no screen is cut off, too wide, too small to press or too faint to read in large type, on a small phone and a wide screen', {
  timeout: 280_000,
}, async () => {
  const faults: string[] = []
  const rest = [...fronts]
  const worker = async () => {
    for (let next = rest.shift(); next; next = rest.shift()) faults.push(...(await faultsOf(next)))
  }
  await Promise.all([worker(), worker()])
  assert.deepEqual(faults, [])
})

// colours, names and roles are the same at each width: axe, which costs the most, looks once
const axe = (view: View) => view === desk

async function faultsOf(walk: Walk): Promise<readonly string[]> {
  const views = walk.wide ? [desk] : [phone, desk]
  const sights = await visit({ browser, world }, { ...walk, go: front(walk) }, views, { pictures: false, axe })
  return sights.flatMap(({ name, view, faults }) => faults.map((fault) => `${name} at ${view.width} px: ${fault}`))
}

/** The walk up to its first stop. */
function front(walk: Walk): Walk['go'] {
  const enough = new Error('seen')
  return async (stage) => {
    const look: typeof stage.look = async (name) => {
      await stage.look(name)
      throw enough
    }
    await walk.go({ ...stage, look }).catch((error: unknown) => {
      if (error !== enough) throw error
    })
  }
}
