// Taro's WXML templates carry no aria-* attribute: without this a screen reader in WeChat gets no name and no role.
const path = require('node:path')
const components = require('./aria-props')

module.exports = (ctx) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (!platform.template) return // a browser has no templates
      platform.template.mergeComponents(ctx, components)
      platform.runtimePath = [].concat(platform.runtimePath, path.resolve(__dirname, 'aria-runtime.js'))
    },
  })
}
