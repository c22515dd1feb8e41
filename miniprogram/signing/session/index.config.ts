export default definePageConfig({ navigationBarTitleText: '签署文件', onReachBottomDistance: 60 })
