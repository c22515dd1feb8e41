import Taro from '@tarojs/taro'

/** What WeChat may tell somebody later: that it is their turn to sign, that a document is finished. */
export type MessageKind = 'please-sign' | 'completed'

/**
 * Asks for the person's consent to these messages. WeChat shows its question only inside a tap, so this is called first
 * in the tap that books or signs, and nothing waits for the answer. One consent is one message; it is kept where the
 * messages are sent from. Without templates in the build nothing is asked.
 */
export function askForMessages(kinds: readonly MessageKind[]) {
  const tmplIds = kinds.flatMap((kind) => MESSAGE_TEMPLATES[kind] ?? [])
  if (tmplIds.length === 0) return
  // who does not want messages is told by text message
  Taro.requestSubscribeMessage({ tmplIds, entityIds: [] }).catch(() => null)
}
