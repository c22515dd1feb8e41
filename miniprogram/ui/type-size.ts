import Taro from '@tarojs/taro'
import { create } from 'zustand'

/** Large type 大字版 is 1.4 times the normal, as WeChat's care mode has it. */
const scales = { normal: 1, large: 1.4 } as const
const key = 'type-size'

type TypeSize = keyof typeof scales

interface TypeSizeState {
  readonly size: TypeSize
  readonly scale: number
  readonly choose: (size: TypeSize) => void
}

/** The size of type this person chose on this device. */
export const useTypeSize = create<TypeSizeState>((set) => {
  const size: TypeSize = Taro.getStorageSync(key) === 'large' ? 'large' : 'normal'
  return {
    size,
    scale: scales[size],
    choose: (next) => {
      Taro.setStorageSync(key, next)
      set({ size: next, scale: scales[next] })
    },
  }
})
