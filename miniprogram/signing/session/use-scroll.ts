import Taro, { usePageScroll } from '@tarojs/taro'

/** Tells how far the page is scrolled: offset, window height, content height; at each change. */
export function useScroll(
  tell: (scrolled: number, windowHeight: number, contentHeight: number) => void,
  ready: boolean,
) {
  usePageScroll(({ scrollTop }) => {
    if (!ready) return
    const query = Taro.createSelectorQuery()
    query.selectViewport().scrollOffset()
    query.exec((found: [{ scrollHeight?: number } | null]) => {
      tell(scrollTop, Taro.getWindowInfo().windowHeight, found[0]?.scrollHeight ?? 0)
    })
  })
}
