export default definePageConfig({
  navigationBarTitleText: '试驾预约',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
