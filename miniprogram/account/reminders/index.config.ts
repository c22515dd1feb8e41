export default definePageConfig({
  navigationBarTitleText: '履约提醒',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
