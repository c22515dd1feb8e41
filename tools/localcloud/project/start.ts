import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Environment, type Furniture, type Place, startEnvironment } from '../environment'
import { startOutsideServices } from '../outside-services'
import { localSettings } from '../settings'
import { openSite } from '../site/site'
import { type Project, type ProjectPlace, readProject } from './project'

/** How somebody's project is to be run. */
export interface ProjectOptions extends ProjectPlace {
  /** Folder of everything that is kept, default `.local-cloud` in the project. */
  readonly data?: string
  readonly port: number
  readonly timers?: boolean
  /** Play the outside services as well (Tencent Cloud SMS and KMS, WeChat, timestamps, certificates)? Default no. */
  readonly services?: boolean
}

/** A project's running environment. */
export interface RunningProject extends Environment {
  readonly project: Project
  readonly data: string
}

/** Starts the local cloud for a project. Throws a ProjectFault for what its developer can put right. */
export async function startProject(options: ProjectOptions): Promise<RunningProject> {
  const project = readProject(options)
  const data = resolve(options.data ?? join(project.folder, '.local-cloud'))
  mkdirSync(data, { recursive: true, mode: 0o700 })
  // documents of a developer do not belong into the project's history
  if (!existsSync(join(data, '.gitignore'))) writeFileSync(join(data, '.gitignore'), '*\n')
  const environment = await startEnvironment({
    data,
    port: options.port,
    envId: project.envId,
    title: project.envId,
    collections: project.collections,
    ...(options.timers === undefined ? {} : { timers: options.timers }),
    furnish: (place) => (options.services ? withServices(project, data, place) : furnitureOf(project)),
  })
  return { ...environment, project, data }
}

/** The credential that the platform lends every function; wx-server-sdk does not start without one. */
const lent = { TENCENTCLOUD_SECRETID: 'local', TENCENTCLOUD_SECRETKEY: 'local', TENCENTCLOUD_SESSIONTOKEN: 'local' }

function furnitureOf(project: Project): Furniture {
  const { routes, timers, site } = project
  const functions = project.functions.map((each) => ({ ...each, variables: { ...lent, ...each.variables } }))
  return { functions, routes, timers, ...(site ? { rest: openSite(site).answer } : {}) }
}

/** The same with the outside services; every function is told their addresses and keys, its own variables first. */
async function withServices(project: Project, data: string, { url, invoke }: Place): Promise<Furniture> {
  const services = await startOutsideServices(data, { invoke })
  const { tencentCloud, wechat, authority, url: servicesUrl } = services
  const settings = localSettings({
    ...{ data, url, servicesUrl, authority },
    ...{ tencentCloud: tencentCloud.settings, wechat: wechat.app },
  })
  const furniture = furnitureOf(project)
  return {
    ...furniture,
    functions: furniture.functions.map((each) => ({ ...each, variables: { ...settings, ...each.variables } })),
    outbox: tencentCloud.outbox,
    close: services.close,
  }
}
