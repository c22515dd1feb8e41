export default definePageConfig({ navigationBarTitleText: '用印台账' })
