import type { Store } from '#cloud/carry-out'
import type { Clock } from '#cloud/ports/clock'
import type { PagePasses } from '#cloud/ports/page-pass'
import type { Random } from '#cloud/ports/random'
import type { Sms } from '#cloud/ports/sms'
import type { Spreadsheet } from '#cloud/ports/spreadsheet'
import type { WechatPhone } from '#cloud/ports/wechat-phone'

/** What actions work with: the store of state, and the outside world by our own words. */
export interface World extends Store {
  readonly clock: Clock
  readonly random: Random
  readonly sms: Sms
  readonly spreadsheet: Spreadsheet
  readonly wechatPhone: WechatPhone
  readonly passes: PagePasses
  /** Where people reach the site, without a slash at the end. */
  readonly siteUrl: string
  /** Where anyone may send a PDF to be verified. */
  readonly verifierUrl: string
  /** Wakes the worker after something was written that it must act on. */
  nudge(): Promise<void>
}
