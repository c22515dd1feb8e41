import { resolve } from 'node:path'
import { collections } from '#cloud/cloudbase/collections'
import { environmentOf, functions } from '#config/functions'
import { type Environment, type Furniture, startEnvironment } from './environment'
import { type OutsideServices, startOutsideServices } from './outside-services'
import { localSettings } from './settings'
import { openSite } from './site/site'
import type { SentMessage, SmsLimits } from './tencentcloud/sms'

/** Where a local cloud lives and what it runs. */
export interface LocalCloudOptions {
  /** Folder of everything that is kept: database, files, keys, messages. */
  readonly data: string
  /** Port of the public server; 0 takes a free one. */
  readonly port: number
  /** Folder of the H5 build, default `dist/h5`. */
  readonly site?: string
  /** Folder of the function bundles (NAME/index.js), default `dist/cloudfunctions`. */
  readonly functionsFolder?: string
  /** Names of the functions to run, default all; a test may run without any. */
  readonly functions?: readonly string[]
  /** Do timers fire by themselves? Default true; they can always be fired by hand. */
  readonly timers?: boolean
  readonly smsLimits?: SmsLimits
}

/** The running local cloud of the product. */
export interface LocalCloud extends Environment {
  readonly servicesUrl: string
  /** All settings that functions may be given. */
  readonly settings: Readonly<Record<string, string>>
  /** Sent text messages, oldest first. */
  outbox(): readonly SentMessage[]
}

/**
 * Starts the product's whole cloud on this machine: one public server (CloudBase environment, console, site) and one for
 * the outside services, both on 127.0.0.1 only. Throws when the folder is in use or the port taken.
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  let services: OutsideServices | undefined
  let settings: Readonly<Record<string, string>> = {}
  const environment = await startEnvironment({
    data: options.data,
    port: options.port,
    envId: 'local',
    title: '车签通',
    collections,
    ...(options.timers === undefined ? {} : { timers: options.timers }),
    furnish: async (place) => {
      services = await startOutsideServices(resolve(options.data), {
        ...(options.smsLimits ? { smsLimits: options.smsLimits } : {}),
        invoke: place.invoke,
      })
      try {
        const { tencentCloud, wechat, authority, url: servicesUrl } = services
        settings = localSettings({
          ...{ data: resolve(options.data), url: place.url, servicesUrl, authority },
          ...{ tencentCloud: tencentCloud.settings, wechat: wechat.app },
        })
        return furniture(options, settings, services)
      } catch (error) {
        await services.close()
        throw error
      }
    },
  })
  return {
    ...environment,
    servicesUrl: services?.url ?? '',
    settings,
    outbox: () => services?.tencentCloud.outbox() ?? [],
  }
}

function furniture(
  options: LocalCloudOptions,
  settings: Readonly<Record<string, string>>,
  services: OutsideServices,
): Furniture {
  const plans = functions.filter(({ name }) => options.functions?.includes(name) ?? true)
  const folder = options.functionsFolder ?? 'dist/cloudfunctions'
  return {
    functions: plans.map((plan) => ({
      ...plan,
      file: resolve(folder, plan.name, 'index.js'),
      variables: environmentOf(plan, settings),
    })),
    routes: plans.flatMap(({ name, route }) => (route ? [{ name, path: route }] : [])),
    timers: plans.flatMap((plan) => plan.timers.map((timer) => ({ function: plan.name, ...timer }))),
    outbox: services.tencentCloud.outbox,
    rest: openSite(resolve(options.site ?? 'dist/h5')).answer,
    close: services.close,
  }
}
