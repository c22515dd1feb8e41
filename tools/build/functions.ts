import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { build, type Metafile } from 'esbuild'
import { functions } from '#config/functions'
import { deploymentOf, triggersOf } from './deployment'

/** Where the functions are built, one folder each; project.config.json and cloudbaserc.json point at it. */
export const functionsFolder = 'dist/cloudfunctions'

/** The platform takes a zip of at most 50 MB. Fonts are packed already and count as they are, programs as a zip packs them. */
const folderLimit = 50 * 1024 * 1024

/** Rooms that must not be in a function's bundle, however they got there. */
const forbidden: Readonly<Record<string, RegExp>> = {
  api: /^cloudfunctions\/engine\//,
  openapi: /^cloudfunctions\/engine\//,
}

/** Files that go beside the bundles: function → place in its folder → file in node_modules. */
export type Assets = Readonly<Record<string, Readonly<Record<string, string>>>>

/** What one function weighs, in bytes: its bundle, and its folder as a whole. */
export interface Weight {
  readonly name: string
  readonly bundle: number
  readonly folder: number
}

/**
 * Bundles every function of config/functions.ts into one file each, with its programs, assets, manifest and triggers, and writes
 * cloudbaserc.json beside them, and cloudbaserc.apart.json for those that go to an environment of their own. Throws when a bundle holds what it must not, or a folder is too heavy to deploy.
 */
export async function buildFunctions(assets: Assets): Promise<readonly Weight[]> {
  const names = functions.map(({ name }) => name)
  const { metafile } = await build({
    entryPoints: Object.fromEntries(
      functions
        .flatMap(({ name, programs = [] }) => ['index', ...programs].map((program) => `${name}/${program}`))
        .map((program) => [program, `cloudfunctions/functions/${program}.ts`]),
    ),
    outdir: functionsFolder,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minifySyntax: true,
    minifyWhitespace: true,
    charset: 'utf8',
    legalComments: 'none',
    sourcemap: 'external',
    metafile: true,
    logLevel: 'warning',
    alias: { 'whatwg-url': path.resolve('tools/build/whatwg-url.cjs') },
  })
  removeStrangers(names)
  for (const plan of functions) {
    const folder = path.join(functionsFolder, plan.name)
    writeJson(path.join(folder, 'package.json'), { name: plan.name, private: true, main: 'index.js' })
    writeJson(path.join(folder, 'config.json'), { triggers: triggersOf(plan) })
    for (const [place, source] of Object.entries(assets[plan.name] ?? {})) {
      placeFile(path.join('node_modules', source), path.join(folder, place))
    }
    refuseForbidden(plan.name, metafile)
  }
  const [apart, together] = [functions.filter((plan) => plan.apart), functions.filter((plan) => !plan.apart)]
  writeJson(path.join(functionsFolder, 'cloudbaserc.json'), deploymentOf(together, functionsFolder, 'TCB_ENV'))
  writeJson(path.join(functionsFolder, 'cloudbaserc.apart.json'), deploymentOf(apart, functionsFolder, 'TCB_APART_ENV'))
  return names.map(weigh)
}

/** The files that went into a function's bundle, as paths from the root. */
export function inputsOf(name: string, metafile: Metafile): readonly string[] {
  return Object.keys(metafile.outputs[`${functionsFolder}/${name}/index.js`]?.inputs ?? {})
}

function refuseForbidden(name: string, metafile: Metafile): void {
  const pattern = forbidden[name]
  const found = pattern && inputsOf(name, metafile).find((input) => pattern.test(input))
  if (found) throw new Error(`the bundle of ${name} holds ${found}`)
}

function removeStrangers(names: readonly string[]): void {
  for (const entry of readdirSync(functionsFolder, { withFileTypes: true })) {
    if (entry.isDirectory() && !names.includes(entry.name)) {
      rmSync(path.join(functionsFolder, entry.name), { recursive: true })
    }
  }
}

function placeFile(source: string, target: string): void {
  if (existsSync(target) && statSync(target).size === statSync(source).size) return
  mkdirSync(path.dirname(target), { recursive: true })
  copyFileSync(source, target)
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`)
}

function weigh(name: string): Weight {
  const folder = path.join(functionsFolder, name)
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
    .map((entry) => zippedSize(path.join(entry.path, entry.name)))
  const weight = files.reduce((total, size) => total + size, 0)
  if (weight > folderLimit) throw new Error(`${folder} has ${weight} bytes zipped, the platform takes ${folderLimit}`)
  return { name, bundle: statSync(path.join(folder, 'index.js')).size, folder: weight }
}

function zippedSize(file: string): number {
  return file.endsWith('.js') ? deflateRawSync(readFileSync(file)).length : statSync(file).size
}
