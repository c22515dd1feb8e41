export default definePageConfig({ navigationBarTitleText: '关于车签通' })
