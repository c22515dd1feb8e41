/** A phone with WeChat, as its owner has set it; a test may change it while the app runs. */
export interface Phone {
  readonly openId: string
  /** The number behind the phone-number button. */
  readonly number: string
  readonly width: number
  readonly height: number
  readonly pixelRatio: number
  /** 1, or up to 1.4 in the mode for the elderly. */
  readonly fontScale: number
  network: 'wifi' | 'none'
  /** Does the owner allow it, when WeChat asks? */
  allows: { phoneNumber: boolean; messages: boolean; modals: boolean }
  /** The files in the owner's chats, the newest first. */
  chat: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  /** How high the content of a page is on this phone; there is no layout here. */
  contentHeight: number
  /** Where a node lies; there is no layout here. */
  rectOf(node: { readonly tag: string; readonly className: string }): Size
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** A usual phone of somebody; `changes` say what is unusual. */
export function phoneOf(owner: { readonly phone: string }, changes: Partial<Phone> = {}): Phone {
  return {
    openId: `o${owner.phone}-${'cheqian'.repeat(3)}`.slice(0, 28),
    number: owner.phone,
    width: 390,
    height: 844,
    pixelRatio: 3,
    fontScale: 1,
    network: 'wifi',
    allows: { phoneNumber: true, messages: true, modals: true },
    chat: [],
    contentHeight: 2600,
    rectOf: ({ tag }) => (tag === 'canvas' ? { width: 390, height: 600 } : { width: 343, height: 44 }),
    ...changes,
  }
}
