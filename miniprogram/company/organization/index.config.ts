export default definePageConfig({ navigationBarTitleText: '企业与成员' })
