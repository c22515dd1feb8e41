import type { Page } from 'playwright-core'
import type { ActorName, World } from './world'

/** What is wrong with the way to the cloud while a screen is looked at. */
export type Trouble = 'loading' | 'failed' | 'offline'

/** Where a walk happens: one person's browser at one size of type. */
export interface Stage {
  readonly page: Page
  readonly world: World
  /** Signs in the person of a phone. */
  signIn(phone: string): Promise<void>
  /** Opens a page of the app by its address and waits until it stands. */
  open(address: string): Promise<void>
  /** Presses the topmost button of that name. */
  press(name: string | RegExp): Promise<void>
  /** Stops: the screen is looked at as it stands now, in each width. The first stop of a walk needs no name. */
  look(name?: string): Promise<void>
}

/** A way to one or more screens. `page` is the page of app.config.ts that it ends on, `name` the screen there. */
export interface Walk {
  readonly page: string
  readonly name: string
  readonly actor: ActorName
  /** A portal page is looked at on a wide screen only. */
  readonly wide: boolean
  /** Is this the walk that a test run takes, when it takes one for each page? */
  readonly first: boolean
  readonly trouble: Trouble | null
  go(stage: Stage): Promise<void>
}
