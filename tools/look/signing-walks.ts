import { write } from '#tools/e2e/pen'
import { confirmClauses, giveWill, openClauses, openPad } from '#tools/e2e/signing'
import type { Stage, Walk } from './stage'

/** The signing session from the first page to the signed paper, stopping at each step. */
async function sign(stage: Stage): Promise<void> {
  const { page, world, look, press } = stage
  const { contract, phone } = await world.freshPaper()
  await stage.signIn(phone)
  await stage.open(`signing/session/index?contract=${contract}`)
  await look('reading')
  await openClauses(page)
  await look('clauses')
  await confirmClauses(page)
  await look('confirmed')
  const pad = await openPad(page)
  await look('pad')
  await write(page, pad)
  await look('written')
  await press('完成签名')
  await look('will')
  await giveWill(page, world.url, phone)
  await look('will-filled')
  await press('确认签署')
  await page.getByText('您已签署').waitFor()
  await look('signed')
}

/** The network goes while the paper is being read, and while the will is given. */
async function losesNetwork(stage: Stage): Promise<void> {
  const { page, world, look, press } = stage
  const { contract, phone } = await world.freshPaper()
  await stage.signIn(phone)
  await stage.open(`signing/session/index?contract=${contract}`)
  await openClauses(page)
  await page.context().setOffline(true)
  await press('我已阅读并确认此条')
  await look('clause-offline')
  await page.context().setOffline(false)
  await confirmClauses(page)
  await write(page, await openPad(page))
  await press('完成签名')
  await giveWill(page, world.url, phone)
  await page.context().setOffline(true)
  await press('确认签署')
  await look('will-offline')
}

/** The session ends on the server while the paper is being read. */
async function losesSession(stage: Stage): Promise<void> {
  const { page, world, look, press } = stage
  const { contract, phone } = await world.freshPaper()
  await stage.signIn(phone)
  await stage.open(`signing/session/index?contract=${contract}`)
  await openClauses(page)
  await page.context().clearCookies()
  await press('我已阅读并确认此条')
  await look()
}

function walk(name: string, go: Walk['go']): Walk {
  return { page: 'signing/session/index', name, actor: 'stranger', wide: false, first: false, trouble: null, go }
}

/** Ways through the signing session that change the paper: each takes a fresh one. */
export const signingWalks: readonly Walk[] = [
  walk('signing', sign),
  walk('network-lost', losesNetwork),
  walk('session-ended', losesSession),
]
