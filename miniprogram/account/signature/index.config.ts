export default definePageConfig({
  navigationBarTitleText: '我的签名',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
