import Taro from '@tarojs/taro'
import { create } from 'zustand'

/** Does the phone have a connection? WeChat says so, and says when it changes. */
export const useNetwork = create<{ readonly online: boolean }>((set) => {
  Taro.onNetworkStatusChange(({ isConnected }) => set({ online: isConnected }))
  Taro.getNetworkType()
    .then(({ networkType }) => set({ online: networkType !== 'none' }))
    .catch(() => null)
  return { online: true }
})
