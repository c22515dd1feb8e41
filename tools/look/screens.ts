import { hengyuan } from '#tools/seed/organizations'
import { seals } from '#tools/seed/seals'
import { signingWalks } from './signing-walks'
import type { Stage, Trouble, Walk } from './stage'
import type { ActorName, World } from './world'

type Address = string | ((world: World) => string)

interface Extra {
  readonly wide?: boolean
  readonly first?: boolean
  /** Goes on from the page, to its further screens. */
  readonly then?: (stage: Stage) => Promise<void>
}

/** A page as one person finds it; `query` is what follows the `?` of its address. */
function screen(page: string, name: string, actor: ActorName, query: Address = '', extra: Extra = {}): Walk {
  const { wide = page.startsWith('portal/'), first = false, then } = extra
  return {
    page,
    name,
    actor,
    wide,
    first,
    trouble: null,
    go: async (stage) => {
      const text = typeof query === 'string' ? query : query(stage.world)
      await stage.open(text === '' ? page : `${page}?${text}`)
      await stage.look()
      await then?.(stage)
    },
  }
}

/** The first screen of a page: what a test run looks at. */
const front = (page: string, actor: ActorName, query: Address = '', then?: Extra['then']) =>
  screen(page, 'front', actor, query, { first: true, ...(then ? { then } : {}) })

const contract = (paper: keyof World['papers']) => (world: World) => `contract=${world.papers[paper].contract}`
const booking = (paper: keyof World['papers']) => (world: World) => `booking=${world.papers[paper].booking}`

/** Every screen: one line a screen. A page of app.config.ts that has no line here fails the test run. */
const found: readonly Walk[] = [
  front('pages/home/index', 'customer'),
  screen('pages/home/index', 'stranger', 'stranger'),
  screen('pages/home/index', 'newcomer', 'newcomer'),
  screen('pages/home/index', 'salesperson', 'salesperson'),
  screen('pages/home/index', 'manager', 'manager'),
  screen('pages/home/index', 'seal-keeper', 'sealKeeper'),
  front('pages/inbox/index', 'customer'),
  screen('pages/inbox/index', 'empty', 'newcomer'),
  screen('pages/inbox/index', 'salesperson', 'salesperson'),
  screen('pages/inbox/index', 'seal-keeper', 'sealKeeper'),
  front('pages/contracts/index', 'customer'),
  screen('pages/contracts/index', 'empty', 'newcomer'),
  front('pages/me/index', 'customer'),
  screen('pages/me/index', 'stranger', 'stranger'),
  screen('pages/me/index', 'manager', 'manager'),
  front('services/test-drive/index', 'customer'),
  front('services/start/index', 'manager'),
  front('services/booking/index', 'customer', booking('waiting')),
  screen('services/booking/index', 'ready', 'customer', booking('sealed')),
  screen('services/booking/index', 'of-another', 'other', booking('sealed')),
  front('signing/contract/index', 'customer', contract('sealed')),
  screen('signing/contract/index', 'waiting', 'customer', contract('waiting')),
  screen('signing/contract/index', 'underway', 'other', contract('underway')),
  screen('signing/contract/index', 'of-another', 'other', contract('sealed')),
  front('signing/session/index', 'customer', contract('waiting')),
  screen('signing/session/index', 'not-my-turn', 'other', contract('underway')),
  front('account/sign-in/index', 'stranger'),
  front('account/signature/index', 'customer'),
  front('account/bookings/index', 'customer'),
  screen('account/bookings/index', 'empty', 'newcomer'),
  front('account/reminders/index', 'manager'),
  screen('account/reminders/index', 'empty', 'newcomer'),
  front('account/privacy/index', 'stranger'),
  front('account/about/index', 'stranger'),
  front('account/lost/index', 'stranger'),
  front('company/organization/index', 'manager'),
  front('company/seals/index', 'sealKeeper'),
  front('company/seal/index', 'sealKeeper', `seal=${seals.find(({ organization }) => organization === hengyuan)?.id}`),
  front('company/make-seal/index', 'sealKeeper'),
  front('company/requests/index', 'manager'),
  front('company/uses/index', 'sealKeeper'),
  front('services/drafts/index', 'salesperson'),
  // one that somebody else threw away
  front('services/draft/index', 'salesperson', `draft=${'0'.repeat(32)}`),
  front('signing/write/index', 'customer', (world) => `${contract('waiting')(world)}&way=propose`),
  front('verification/index', 'stranger'),
  screen('verification/index', 'of-a-contract', 'customer', contract('sealed')),
  screen('verification/index', 'of-another', 'other', contract('sealed')),
  front('portal/contracts/index', 'manager'),
  front('portal/members/index', 'manager'),
  front('portal/seals/index', 'sealKeeper'),
  front('portal/seal-uses/index', 'sealKeeper'),
  front('kit/index', 'stranger'),
  ...signingWalks,
]

const troubles: readonly Trouble[] = ['loading', 'failed', 'offline']

/** Each page once more while the cloud does not answer, fails, or cannot be reached; pages that ask nothing look the same. */
function inTrouble(walk: Walk): readonly Walk[] {
  return troubles.map((trouble) => ({ ...walk, name: trouble, first: false, trouble }))
}

/** The ways to all screens, in the order of the pages. */
export const walks: readonly Walk[] = [...found, ...found.filter(({ first }) => first).flatMap(inTrouble)]
