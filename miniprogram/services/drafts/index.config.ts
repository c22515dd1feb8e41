export default definePageConfig({ navigationBarTitleText: '草稿与审批' })
