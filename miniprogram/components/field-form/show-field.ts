import Taro from '@tarojs/taro'

/** Brings a field into view. WeChat lets no page move the keyboard to an input. */
export function showField(id: string): void {
  void Taro.pageScrollTo({ selector: `#${id}`, offsetTop: -120, duration: 180 })
}
