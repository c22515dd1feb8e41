export default definePageConfig({ navigationBarTitleText: '验签' })
