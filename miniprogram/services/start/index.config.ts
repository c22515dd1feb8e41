export default definePageConfig({ navigationBarTitleText: '发起文书' })
