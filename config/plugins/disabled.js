// In WeChat a button of ours is a view, which no style sheet knows as `:disabled`: the element bears this class instead.
const disabled = ':global(.is-disabled)'

const plugin = () => ({
  postcssPlugin: 'disabled-as-class',
  Rule(rule) {
    const isModule = /\.module\.scss/.test(rule.source?.input.file ?? '')
    if (isModule && rule.selector.includes(':disabled')) rule.selector = rule.selector.replaceAll(':disabled', disabled)
  },
})
plugin.postcss = true

module.exports = plugin
