export default definePageConfig({
  navigationBarTitleText: '待办',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
