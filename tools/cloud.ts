import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { closeWhenAsked } from '#tools/localcloud/close-when-asked'
import { ProjectFault } from '#tools/localcloud/project/fault'
import { startProject } from '#tools/localcloud/project/start'

const usage =
  '用法：npm run cloud -- --project DIR | --config FILE [--data DIR] [--port 4700] [--env ID] [--services] [--no-timers]'

/** `npm run cloud -- --project DIR`: the local cloud alone, for any CloudBase project (docs/local-cloud.md). */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      project: { type: 'string' },
      config: { type: 'string' },
      data: { type: 'string' },
      port: { type: 'string', default: '4700' },
      env: { type: 'string' },
      services: { type: 'boolean', default: false },
      'no-timers': { type: 'boolean', default: false },
    },
  })
  if (!values.project && !values.config) throw new ProjectFault(usage)
  // npm changes the folder; a path means what it meant where it was typed
  const from = (path: string) => resolve(process.env.INIT_CWD ?? '.', path)
  const cloud = await startProject({
    ...(values.project ? { folder: from(values.project) } : {}),
    ...(values.config ? { config: from(values.config) } : {}),
    ...(values.env ? { envId: values.env } : {}),
    ...(values.data ? { data: from(values.data) } : {}),
    port: Number(values.port),
    services: values.services,
    timers: !values['no-timers'],
  })
  closeWhenAsked(cloud)
  mkdirSync(cloud.data, { recursive: true })
  const file = join(cloud.data, 'sdk.env')
  const lines = Object.entries(cloud.sdkEnvironment).map(([name, value]) => `${name}='${value}'\n`)
  writeFileSync(file, lines.join(''), { mode: 0o600 })
  for (const remark of cloud.project.remarks) console.log(`注意：${remark}`)
  const { functions, routes, timers } = cloud.project
  console.log(`函数 ${functions.length} 个，HTTP 路径 ${routes.length} 个，定时器 ${timers.length} 个`)
  console.log(`脚本使用 SDK：node --env-file=${file} 脚本.js`)
  console.log(`本机控制台 ${cloud.consoleUrl}`)
  console.log(`本机云 ${cloud.project.envId} 已就绪 ${cloud.url}`)
}

main().catch((error: unknown) => {
  console.error(error instanceof ProjectFault ? error.message : error instanceof Error ? error.message : error)
  process.exit(1)
})
