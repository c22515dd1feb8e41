import { existsSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { type Cloudbaserc, checked, rawConfig } from './cloudbaserc'

const projectConfig = v.object({ cloudfunctionRoot: v.optional(v.string()) })
const trigger = v.object({ name: v.string(), type: v.string(), config: v.string() })
const functionConfig = v.object({ triggers: v.optional(v.array(trigger), []) })

/**
 * The functions of a mini program that knows only WeChat's devtools: every folder under `cloudfunctionRoot` of
 * project.config.json, 3 seconds and 256 MB each as WeChat gives them. undefined when there is no such root.
 */
export function wechatConfig(folder: string): Cloudbaserc | undefined {
  const file = join(folder, 'project.config.json')
  if (!existsSync(file)) return undefined
  const { cloudfunctionRoot } = checked(projectConfig, rawConfig(file), file)
  if (!cloudfunctionRoot) return undefined
  return { functionRoot: cloudfunctionRoot, functionDefaultConfig: { timeout: 3, memorySize: 256 } }
}

/** The timers in a function folder's config.json, as the devtools upload them. */
export function folderTriggers(place: string): v.InferOutput<typeof functionConfig>['triggers'] {
  const file = join(place, 'config.json')
  return existsSync(file) ? checked(functionConfig, rawConfig(file), file).triggers : []
}
