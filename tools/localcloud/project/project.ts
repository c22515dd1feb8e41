import { dirname, resolve } from 'node:path'
import type { CloudFunction, Furniture } from '../environment'
import type { CollectionPlan } from '../gateway/gateway'
import type { Route } from '../host/http-access'
import { type Cloudbaserc, cloudbaserc, configIn, rawConfig } from './cloudbaserc'
import { ProjectFault } from './fault'
import { functionsOf } from './functions'
import { localFile } from './local-file'
import { filled, valuesOf } from './placeholders'
import { wechatConfig } from './wechat'

/** A CloudBase project of anybody, as the local cloud runs it. */
export interface Project extends Pick<Furniture, 'routes' | 'timers'> {
  readonly folder: string
  readonly envId: string
  readonly functions: readonly CloudFunction[]
  readonly collections: readonly CollectionPlan[]
  /** Absolute path of a site to serve. */
  readonly site?: string
  /** What the developer should know: what is left out, what is not installed. */
  readonly remarks: readonly string[]
}

/** Where a project is: its folder, or its configuration file; `envId` instead of the one written there. */
export interface ProjectPlace {
  readonly folder?: string
  readonly config?: string
  readonly envId?: string
}

/**
 * Reads a project: cloudbaserc.json or .js, else a mini program's project.config.json, and DIR/local-cloud.json. Throws
 * a ProjectFault that says what to put right.
 */
export function readProject(place: ProjectPlace): Project {
  const folder = resolve(place.folder ?? (place.config ? dirname(place.config) : '.'))
  const values = { ...valuesOf(folder), ...(place.envId ? { ENV_ID: place.envId, TCB_ENV: place.envId } : {}) }
  const fill = (value: unknown) => filled(value, values)
  const config = configOf(folder, place.config, fill)
  const local = localFile(folder, fill)
  const { functions, timers, remarks } = functionsOf(folder, config, local.variables)
  return {
    folder,
    envId: envIdOf(place.envId ?? config.envId),
    functions,
    timers,
    routes: routesOf(config, local.routes, functions),
    collections: local.collections.map(({ name, indexes }) => ({
      name,
      indexes: indexes.map((index) => ({ ...index, name: index.name ?? index.fields.join('_').replaceAll('.', '-') })),
    })),
    ...(local.site === undefined ? {} : { site: resolve(folder, local.site) }),
    remarks,
  }
}

function configOf(folder: string, named: string | undefined, fill: (value: unknown) => unknown): Cloudbaserc {
  const file = named ? resolve(named) : configIn(folder)
  if (file) return cloudbaserc(fill(rawConfig(file)), file)
  const wechat = wechatConfig(folder)
  if (wechat) return wechat
  throw new ProjectFault(`${folder} 里没有 cloudbaserc.json，也没有写明 cloudfunctionRoot 的 project.config.json。`)
}

function envIdOf(envId: string | undefined): string {
  // {{tcb.envId}} and the like are chosen at deployment
  if (!envId || envId.includes('{{')) return 'local'
  if (!/^[a-z0-9_-]{1,40}$/.test(envId))
    throw new ProjectFault(`环境 ID ${envId} 不合规：1 到 40 位小写字母、数字、_ 或 -。`)
  return envId
}

function routesOf(
  config: Cloudbaserc,
  local: Readonly<Record<string, string>>,
  functions: readonly CloudFunction[],
): readonly Route[] {
  const plugins = Object.values(config.framework?.plugins ?? {})
  const routes: Route[] = [
    ...Object.entries(local).map(([path, name]) => ({ path, name })),
    ...(config.gateway?.routes ?? []).flatMap(({ path, target, enablePathTransmission }) => {
      const [, name] = /^function:(.+)$/.exec(target) ?? []
      return name ? [{ path, name, ...(enablePathTransmission ? { keepsPath: true } : {}) }] : []
    }),
    ...plugins.flatMap(({ inputs }) =>
      Object.entries(inputs?.servicePaths ?? {}).map(([name, path]) => ({ path, name })),
    ),
  ]
  for (const { path, name } of routes) {
    if (!functions.some((each) => each.name === name))
      throw new ProjectFault(`路径 ${path} 指向的函数 ${name} 不存在。`)
    if (/^\/(admin|cos|console)(\/|$)/.test(path)) throw new ProjectFault(`路径 ${path} 由本机云自己使用，请换一个。`)
  }
  return routes
}
