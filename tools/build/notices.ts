import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const copyright = /^[\s*#/]*copyright:?\s+(\(c\)|©|\d{4}|\w+ corporation)/i

/** What product code imports and the builds therefore ship; everything these depend on is counted in. */
const shipped = [
  '@babel/runtime',
  '@cloudbase/node-sdk',
  '@expo-google-fonts/noto-sans-sc',
  '@expo-google-fonts/noto-serif-sc',
  '@hyzyla/pdfium',
  '@tarojs/components',
  '@tarojs/react',
  '@tarojs/router',
  '@tarojs/runtime',
  '@tarojs/shared',
  '@tarojs/taro',
  '@tarojs/taro-h5',
  'hanamin',
  'pdf-lib',
  'qrcode-generator',
  'react',
  'react-dom',
  'tencentcloud-sdk-nodejs',
  'valibot',
  'zustand',
] as const

interface Locked {
  readonly version?: string
  readonly license?: string
  readonly dependencies?: Readonly<Record<string, string>>
}

/** A package that ships: where it lies, and what it says of itself. */
interface Shipped {
  readonly folder: string
  readonly name: string
  readonly version: string
  readonly licence: string
  readonly notice: string
}

/** The text of THIRD-PARTY-NOTICES.md for the packages as they are locked and installed. */
export function notices(): string {
  const packages = shippedPackages()
  const rows = new Set(
    packages.map(({ name, version, licence, notice }) => `| ${name} | ${version} | ${licence} | ${notice} |`),
  )
  const licences = [...new Set(packages.map(({ licence }) => licence))].sort()
  return `${[
    '# Third-party notices',
    '',
    'Written by `node --import tsx tools/build/notices.ts`. The functions and the mini program contain code or fonts of',
    `these ${rows.size} packages (more exactly: of some of them, and of no others). Each is under its own licence;`,
    'the texts follow the list. The PDF reader (pdfium.wasm, in @hyzyla/pdfium) is under BSD-3-Clause and Apache-2.0,',
    'Copyright 2014 The PDFium Authors. The fonts Noto Sans SC, Noto Serif SC and 花园明朝 (HanaMin) are',
    'under the SIL Open Font License 1.1.',
    '',
    '| package | version | licence | copyright |',
    '|---|---|---|---|',
    ...rows,
    ...licences.flatMap((licence) => textsOf(licence, packages)),
  ].join('\n')}\n`
}

function shippedPackages(): readonly Shipped[] {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> }
  const found = new Set<string>()
  const waiting = shipped.map((name) => placeOf(name, '', packages))
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (folder === '' || folder.includes('/@types/') || found.has(folder)) continue
    found.add(folder)
    for (const name of Object.keys(packages[folder]?.dependencies ?? {})) waiting.push(placeOf(name, folder, packages))
  }
  return [...found].sort().map((folder) => described(folder, packages[folder] ?? {}))
}

/** Where Node finds `name` from `folder`: the nearest node_modules upwards; '' when an optional package is absent. */
function placeOf(name: string, folder: string, packages: Readonly<Record<string, Locked>>): string {
  for (let from = folder; ; from = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')))) {
    const place = path.posix.join(from, 'node_modules', name)
    if (packages[place]) return place
    if (from === '') return ''
  }
}

function described(folder: string, { version = '', license }: Locked): Shipped {
  const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)
  const text = licenceFilesIn(folder).join('\n')
  const notice = text.split('\n').find((line) => copyright.test(line)) ?? ''
  return {
    folder,
    name,
    version,
    licence: license ?? 'not stated',
    notice: notice.replaceAll('|', '/').replace(/^[\s*#/]+|\s+$/g, ''),
  }
}

function licenceFilesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)([._-].*)?$/i.test(file))
    .sort()
    .map((file) => readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim())
}

/** A licence's text as one of its packages carries it: the wording is the same in all but for the copyright line. */
function textsOf(licence: string, packages: readonly Shipped[]): readonly string[] {
  const own = packages.filter((one) => one.licence === licence).map(({ folder }) => licenceFilesIn(folder))
  const texts = own.find((files) => files.length > 0) ?? []
  return texts.flatMap((text) => ['', `## ${licence}`, '', '```text', text, '```'])
}

if (require.main === module) writeFileSync('THIRD-PARTY-NOTICES.md', notices())
