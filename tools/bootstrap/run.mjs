import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/**
 * Runs `node --import tsx ARGS…` in the foreground and answers its exit code (128 + number for a signal). Signals are
 * passed on; Ctrl-C at a terminal reaches the whole group by itself and is only waited for.
 */
export function handOver(args) {
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], { stdio: 'inherit' })
  const forward = (signal) => {
    if (signal === 'SIGINT' && process.stdin.isTTY) return
    child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, forward)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      for (const name of signals) process.off(name, forward)
      resolve(code ?? 128 + (constants.signals[signal] ?? 0))
    })
  })
}
