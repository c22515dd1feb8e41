export default definePageConfig({
  navigationBarTitleText: '合同',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
