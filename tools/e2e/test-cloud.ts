import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The whole product in a process of its own, as `npm start` runs it, so that it can be killed as a machine fails. */
export interface TestCloud {
  readonly url: string
  /** kill -9, then the same data again on the same port. */
  killAndRestart(): Promise<void>
  close(): Promise<void>
}

/** Starts the product on a free port over an empty folder. */
export async function startTestCloud(): Promise<TestCloud> {
  const data = mkdtempSync(join(tmpdir(), 'cheqian-e2e-'))
  let running = await start(data, '0')
  const { url } = running
  const end = async (signal: NodeJS.Signals) => {
    const over = new Promise((resolve) => running.child.once('exit', resolve))
    running.child.kill(signal)
    await over
  }
  return {
    url,
    async killAndRestart() {
      await end('SIGKILL')
      running = await start(data, new URL(url).port)
    },
    async close() {
      await end('SIGTERM')
      rmSync(data, { recursive: true, force: true })
    },
  }
}

function start(data: string, port: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tools/start.ts', '--data', data, '--port', port])
  // it must not outlive us, however we end
  const orphan = () => child.kill('SIGKILL')
  process.once('exit', orphan)
  child.once('exit', () => process.removeListener('exit', orphan))
  return new Promise((resolve, reject) => {
    let said = ''
    const late = setTimeout(() => {
      orphan()
      reject(new Error(`the product did not come up in a minute: ${said}`))
    }, 60_000)
    child.once('exit', () => clearTimeout(late))
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      const url = /车签通 已就绪 (\S+)/.exec(said)?.[1]
      if (!url) return
      clearTimeout(late)
      resolve({ child, url })
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => reject(new Error(`the product ended with ${code}: ${said}`)))
  })
}
