/** In WeChat a canvas cannot be turned by style: the pad stays as the phone is held. */
export function useTurned(): boolean {
  return false
}
