import { spawnSync } from 'node:child_process'
import { chmodSync, readdirSync } from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'

/** A node as WXML makes it from data: its tag carries the prefix `wx-`; text is a string. */
export interface RawNode {
  readonly tag: string
  readonly attr?: Readonly<Record<string, unknown>>
  readonly children?: readonly (RawNode | string | number)[]
}

/** What a template shows for some data (given as JSON text). */
export type Render = (template: string, json: string) => RawNode

const systems: Readonly<Record<string, string>> = { linux: 'linux/wcc', darwin: 'mac/wcc', win32: 'windows/wcc.exe' }

/** WeChat's own template compiler, as the package miniprogram-compiler ships it: without the right to be run. */
function compiler(): string {
  const file = systems[process.platform]
  if (!file) throw new Error(`WeChat's template compiler does not run on ${process.platform}`)
  const program = path.resolve('node_modules/miniprogram-compiler/bin', file)
  chmodSync(program, 0o755)
  return program
}

/** Compiles every template of a build; throws with the compiler's words when one is wrong. */
export function compileTemplates(folder: string): Render {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(wxml|wxs)$/.test(file))
    .map((file) => file.replaceAll(path.sep, '/'))
    .sort()
  const { status, stdout, stderr, error } = spawnSync(compiler(), ['-d', ...files, '-gn', '$gwx'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (status !== 0) throw new Error(`the templates do not compile: ${error?.message ?? (stderr || stdout)}`)
  // the compiled templates compare constructors, so data must be born in their realm: it enters as JSON
  const realm: Record<string, unknown> = { console: { log() {}, warn: fail, error: fail }, __wxAppCode__: {} }
  realm.window = realm
  realm.global = realm
  vm.createContext(realm)
  vm.runInContext(stdout, realm)
  return vm.runInContext('(template, json) => $gwx(template)(JSON.parse(json))', realm) as Render
}

function fail(...words: readonly unknown[]): void {
  throw new Error(`a template complains: ${words.map(String).join(' ')}`)
}
