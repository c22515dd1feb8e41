import type { MessageKind } from './messages'

/** A browser has no such messages; people are told by text message. */
export function askForMessages(_kinds: readonly MessageKind[]) {}
