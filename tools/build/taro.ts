import { spawn } from 'node:child_process'

/**
 * Builds the mini program for one platform with Taro, into the folder that config/index.ts names. Quiet while it goes
 * well; throws with Taro's own words when it fails.
 */
export function buildTaro(platform: 'h5' | 'weapp'): Promise<void> {
  const args = ['node_modules/@tarojs/cli/bin/taro', 'build', '--type', platform]
  // CI shortens Taro's progress bars
  const env = { ...process.env, NODE_ENV: 'production', CI: 'true', NO_COLOR: '1', BROWSERSLIST_IGNORE_OLD_DATA: '1' }
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`taro build --type ${platform} failed\n${faultsIn(Buffer.concat(chunks).toString())}`))
    })
  })
}

/** What Taro printed, from where it starts to speak of errors; its progress bars redraw thousands of lines before. */
function faultsIn(output: string): string {
  const start = output.lastIndexOf('✖ Errors')
  return start < 0 ? output.trimEnd().split('\n').slice(-40).join('\n') : output.slice(start).trimEnd()
}
