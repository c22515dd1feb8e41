import { rendererFiles } from '#cloud/engine/preview/renderer'
import { fontFiles } from '#cloud/engine/text/fonts'
import { makeIfStale, type Product } from './fresh'
import { type Assets, buildFunctions, functionsFolder } from './functions'
import { buildTaro } from './taro'

const packages = ['package.json', 'package-lock.json']
const client = ['shared', 'miniprogram', 'config', 'babel.config.js', 'project.config.json', 'tools/build/taro.ts']

const settings = [process.env.TCB_ENV, process.env.WECHAT_MESSAGE_TEMPLATES]

const pages: Readonly<Record<'h5' | 'weapp', Product>> = {
  h5: { name: 'h5', inputs: [...packages, ...client], output: 'dist/h5/index.html' },
  weapp: { name: 'weapp', inputs: [...packages, ...client], output: 'dist/miniprogram/app.json', settings },
}

const cloud: Product = {
  name: 'functions',
  inputs: [...packages, 'shared', 'cloudfunctions', 'config/functions.ts', 'tools/build'],
  output: `${functionsFolder}/cloudbaserc.json`,
}

const assets: Assets = {
  worker: Object.fromEntries(Object.entries(fontFiles).map(([file, source]) => [`fonts/${file}`, source])),
  studio: rendererFiles,
}

const makers: Readonly<Record<string, () => Promise<void>>> = {
  functions: () => make(cloud, makeFunctions),
  h5: () => make(pages.h5, () => buildTaro('h5')),
  weapp: () => make(pages.weapp, () => buildTaro('weapp')),
}

async function makeFunctions(): Promise<void> {
  for (const { name, bundle, folder } of await buildFunctions(assets)) {
    console.error(`  ${name.padEnd(8)} bundle ${kilobytes(bundle)}, folder ${kilobytes(folder)}`)
  }
}

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(0)} KB`

async function make(product: Product, how: () => Promise<void>): Promise<void> {
  const began = Date.now()
  const made = await makeIfStale(product, how)
  console.error(`${product.name}: ${made ? `built in ${((Date.now() - began) / 1000).toFixed(1)} s` : 'up to date'}`)
}

/** `npm run build [-- functions|h5|weapp…]`: makes what is out of date; without names, everything. */
async function build(names: readonly string[]): Promise<void> {
  for (const name of names.length > 0 ? names : Object.keys(makers)) {
    const maker = makers[name]
    if (!maker) throw new Error(`cannot build ${name}; there are: ${Object.keys(makers).join(', ')}`)
    await maker()
  }
}

build(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
