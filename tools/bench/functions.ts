import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { functions } from '#config/functions'
import { type Figure, plain, quantile } from './figure'

const starts = 5

/** The bundle size of each function, and the CPU that loading it costs a fresh Node process. */
export function functionFigures(): readonly Figure[] {
  return functions.flatMap(({ name, needs }) => {
    const file = resolve('dist/cloudfunctions', name, 'index.js')
    const costs = Array.from({ length: starts }, () => startUpMs(file, needs))
    return [
      plain(`${name}: bundle`, statSync(file).size / 1024, 'KB'),
      plain(`${name}: start-up CPU, median of ${starts}`, quantile(costs, 0.5), 'ms'),
    ]
  })
}

function startUpMs(file: string, needs: readonly string[]): number {
  const measure = `const a = process.cpuUsage(); require(${JSON.stringify(file)}); const b = process.cpuUsage(a);
    console.log((b.user + b.system) / 1000); process.exit(0)`
  const settings = Object.fromEntries(needs.map((need) => [need, 'x'.repeat(40)]))
  const platform = {
    TENCENTCLOUD_RUNENV: 'SCF',
    SCF_NAMESPACE: 'local',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    CLOUDBASE_APIKEY: 'x',
  }
  const said = execFileSync(process.execPath, ['-e', measure], {
    env: { PATH: process.env.PATH, ...settings, ...platform },
  })
  return Number(said.toString().trim().split('\n').at(-1))
}
