import Taro, { usePullDownRefresh } from '@tarojs/taro'

/**
 * Does `action` when the person pulls the page down; the mark goes when it is done.
 * In WeChat the page's config says `enablePullDownRefresh: true` as well.
 */
export function usePullToRefresh(action: () => unknown): void {
  usePullDownRefresh(() => {
    const done = () => Taro.stopPullDownRefresh()
    Promise.resolve(action()).then(done, done)
  })
}

/** WeChat draws the mark itself. */
export function PullMark() {
  return null
}
