import path from 'node:path'
import { defineConfig, type UserConfigExport } from '@tarojs/cli'

const root = path.resolve(__dirname, '..')
const outputs: Readonly<Record<string, string>> = { weapp: 'dist/miniprogram', h5: 'dist/h5' }
const cssModules = {
  enable: true,
  config: { namingPattern: 'module', generateScopedName: '[name]__[local]___[hash:base64:5]' },
} as const
const unusedParts = [
  'swiper/swiper-bundle.css$',
  '@tarojs/components/dist/components$',
  '@tarojs/components/dist/taro-components/taro-components.css$',
  '@tarojs/components-react/dist/index.css$',
]
// shared/ lies outside sourceRoot: without this Taro leaves its TypeScript as it is
const compile = { include: [path.join(root, 'shared')] }

export default defineConfig<'webpack5'>(async () => {
  const settings: UserConfigExport<'webpack5'> = {
    projectName: 'cheqian',
    designWidth: 375,
    deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
    sourceRoot: 'miniprogram',
    outputRoot: outputs[process.env.TARO_ENV ?? 'h5'] ?? 'dist/h5',
    framework: 'react',
    compiler: 'webpack5',
    cache: { enable: false },
    alias: { '@': path.join(root, 'miniprogram') },
    defineConstants: {
      CLOUD_ENV: JSON.stringify(process.env.TCB_ENV ?? ''),
      MESSAGE_TEMPLATES: JSON.stringify(JSON.parse(process.env.WECHAT_MESSAGE_TEMPLATES ?? '{}')),
    },
    plugins: [path.join(__dirname, 'plugins/aria.js')],
    mini: {
      compile,
      optimizeMainPackage: { enable: true },
      miniCssExtractPluginOption: { ignoreOrder: true }, // rules are scoped: their order across files says nothing
      postcss: {
        pxtransform: { enable: true, config: {} },
        cssModules,
        [path.join(__dirname, 'plugins/disabled.js')]: { enable: true, config: {} },
      },
    },
    h5: {
      compile,
      publicPath: '/',
      staticDirectory: 'static',
      router: { mode: 'hash' },
      useHtmlComponents: true, // the app brings its own elements; Taro's are web components with styles and fonts of their own
      webpackChain(chain) {
        // Taro's own elements and their styles, which nobody uses: a framework for web components, a carousel, fonts in
        // data addresses, which the page's policy forbids
        for (const unused of unusedParts) chain.resolve.alias.set(unused, path.join(__dirname, 'plugins/nothing.js'))
        chain.plugin('first-screen').use(path.join(__dirname, 'plugins/first-screen.js'), ['pages/home/index'])
        chain.optimization.splitChunks({
          ...chain.optimization.get('splitChunks'),
          cacheGroups: {
            ...chain.optimization.get('splitChunks')?.cacheGroups,
            // what two pages share is loaded once
            rooms: {
              test: /[\\/](miniprogram|shared)[\\/]/,
              name: 'rooms',
              chunks: 'async',
              minChunks: 2,
              priority: 30,
              enforce: true,
            },
          },
        })
      },
      output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[contenthash:8].css',
        chunkFilename: 'css/[name].[contenthash:8].css',
      },
      postcss: {
        // px, not rem: a rem root that follows the window doubles every size on a desktop screen; Taro's type lacks px
        pxtransform: { enable: true, config: { targetUnit: 'px' as 'rem' } },
        autoprefixer: { enable: true, config: {} },
        htmltransform: { enable: false }, // a rule for button is meant for button, not for taro-button-core
        cssModules,
      },
    },
  }
  return settings
})
