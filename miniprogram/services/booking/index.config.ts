export default definePageConfig({ navigationBarTitleText: '试驾预约' })
