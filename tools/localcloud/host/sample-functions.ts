import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { openFunctionLog } from './function-log'
import { type Host, type HostOptions, startHost } from './host'
import type { HostedFunction } from './invocation'

/** Function bundles made from source text, in a temporary folder; for tests of the host. */
export interface SampleFunctions {
  readonly folder: string
  /** A plan for a function of this source, with 256 MB and 3 seconds unless told otherwise. */
  add(name: string, source: string, plan?: Partial<HostedFunction>): HostedFunction
  remove(): void
}

/** Makes a folder for sample functions; their sources may import packages of the repository. */
export function sampleFunctions(): SampleFunctions {
  const folder = mkdtempSync(join(tmpdir(), 'functions-'))
  return {
    folder,
    add: (name, source, plan = {}) => {
      const file = join(folder, name, 'index.js')
      mkdirSync(join(folder, name), { recursive: true })
      buildSync({
        stdin: { contents: source, loader: 'ts', resolveDir: process.cwd() },
        outfile: file,
        bundle: true,
        platform: 'node',
        target: 'node20',
        format: 'cjs',
        logLevel: 'error',
      })
      return { name, file, handler: 'index.main', memoryMb: 256, timeoutSeconds: 3, ...plan }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** A host over sample functions, with an environment that leads nowhere but to this machine. */
export function sampleHost(functions: readonly HostedFunction[], options: Partial<HostOptions> = {}): Host {
  return startHost({ functions, environmentOf: () => sampleEnvironment, logs: openFunctionLog(), ...options })
}

/** The least environment a function starts with. */
export const sampleEnvironment = {
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: 'ap-shanghai',
  SCF_NAMESPACE: 'local',
  CLOUDBASE_APIKEY: 'local',
  TCB_CONTEXT_CNFG: JSON.stringify({ URL: 'http://127.0.0.1:9/admin' }),
}
