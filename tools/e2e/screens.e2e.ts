import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { registeredPages } from '#tools/look/pages'
import { walks } from '#tools/look/screens'
import type { Walk } from '#tools/look/stage'
import { type View, visit } from '#tools/look/visit'
import { openWorld, type World } from '#tools/look/world'
import { openBrowser } from './browser'

/** The front screen of each page; every other screen is looked at by `npm run look`. */
const fronts = walks.filter(({ first }) => first)
const desk = { width: 1280, height: 800, type: 'normal' } as const
const phones = [
  { width: 390, height: 844, type: 'normal' },
  { width: 430, height: 932, type: 'normal' },
] as const
const large = { width: 360, height: 780, type: 'large' } as const

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

test('no screen is cut off, too wide, too small to press or too faint to read, on phones, a wide screen and in large type', {
  timeout: 280_000,
}, async () => {
  const faults: string[] = []
  const rest = fronts.flatMap((walk) => viewsOf(walk).map((views) => ({ walk, views })))
  const worker = async () => {
    for (let next = rest.shift(); next; next = rest.shift()) faults.push(...(await faultsOf(next.walk, next.views)))
  }
  await Promise.all([worker(), worker()])
  assert.deepEqual(faults, [])
})

function viewsOf(walk: Walk): readonly (readonly View[])[] {
  return walk.wide ? [[desk], [{ ...desk, type: 'large' }]] : [[...phones, desk], [large]]
}

// colours, names and roles are the same at each width: axe, which costs the most, looks once (npm run look: everywhere)
const axe = ({ type }: View) => type === 'large'

async function faultsOf(walk: Walk, views: readonly View[]): Promise<readonly string[]> {
  const sights = await visit({ browser, world }, { ...walk, go: front(walk) }, views, { pictures: false, axe })
  return sights.flatMap(({ name, view, faults }) =>
    faults.map((fault) => `${name} at ${view.width} px${view.type === 'large' ? ', large type' : ''}: ${fault}`),
  )
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
