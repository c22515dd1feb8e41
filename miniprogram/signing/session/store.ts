import Taro from '@tarojs/taro'

/** A few words kept on this phone, for when WeChat closes the mini program in the middle. */
export const store = {
  read: (key: string): string | null => Taro.getStorageSync<string>(key) || null,
  write: (key: string, text: string): void => {
    Taro.setStorage({ key, data: text }).catch(() => null) // a full storage only costs the way back
  },
  drop: (key: string): void => Taro.removeStorageSync(key),
}
