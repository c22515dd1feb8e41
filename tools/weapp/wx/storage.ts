import { type Busy, type CallOptions, WxFailure, wxFunction } from './call'

/** The app's storage on the phone, over a map that a test may look at; values go through JSON as on a phone. */
export function storageApi(busy: Busy, kept: Map<string, string>): Readonly<Record<string, unknown>> {
  const read = (key: string): unknown => {
    const text = kept.get(key)
    return text === undefined ? undefined : JSON.parse(text)
  }
  const write = (key: string, value: unknown) => void kept.set(key, JSON.stringify(value))
  const keyOf = ({ key }: CallOptions) => String(key)
  return {
    getStorageSync: (key: string) => read(key) ?? '',
    setStorageSync: write,
    removeStorageSync: (key: string) => void kept.delete(key),
    clearStorageSync: () => kept.clear(),
    getStorageInfoSync: () => ({ keys: [...kept.keys()], currentSize: 1, limitSize: 10_240 }),
    getStorage: wxFunction('getStorage', busy, (options) => {
      const data = read(keyOf(options))
      if (data === undefined) throw new WxFailure('getStorage:fail data not found')
      return { data }
    }),
    setStorage: wxFunction('setStorage', busy, (options) => {
      write(keyOf(options), options.data)
      return {}
    }),
    removeStorage: wxFunction('removeStorage', busy, (options) => {
      kept.delete(keyOf(options))
      return {}
    }),
  }
}
