import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { Complaint, say } from './tell.mjs'

/** Installs the npm packages of package-lock.json unless exactly they are there already. */
export async function ensurePackages() {
  const [lock, installed] = await Promise.all([read('package-lock.json'), read('node_modules/.package-lock.json')])
  if (!lock) throw new Complaint('package-lock.json is missing: this is not a whole copy of the repository')
  const reason = reasonToInstall(lock, installed, hostOf(process))
  if (!reason) return
  say(`installing npm packages (${reason}); the first time takes a few minutes`)
  await install()
}

/**
 * Why `npm ci` must run, or undefined. `lock` is package-lock.json; `installed` is npm's own record of what it put in
 * node_modules (written last, so an interrupted install leaves none). Packages for other machines may be absent.
 */
export function reasonToInstall(lock, installed, host) {
  if (!installed) return 'nothing is installed yet'
  for (const [path, wanted] of Object.entries(lock.packages)) {
    if (path === '' || wanted.link) continue
    const present = installed.packages[path]
    if (!present && (isForAnother(wanted, host) || (wanted.optional && !wanted.os && !wanted.cpu))) continue
    if (!present && isInside(path, lock, installed)) continue
    if (!present) return `${nameOf(path)} ${wanted.version} is missing`
    if (present.version !== wanted.version || present.integrity !== wanted.integrity) {
      return `${nameOf(path)} is ${present.version}, wanted is ${wanted.version}`
    }
  }
  return undefined
}

/** Is the package inside of another that may be absent, and is? */
function isInside(path, lock, installed) {
  const end = path.lastIndexOf('/node_modules/')
  if (end < 0) return false
  const outer = path.slice(0, end)
  return Boolean(lock.packages[outer]?.optional && !installed.packages[outer])
}

function isForAnother({ os, cpu, libc }, host) {
  return !(allows(os, host.os) && allows(cpu, host.cpu) && allows(libc, host.libc))
}

/** npm's `os`, `cpu`, `libc`: a list of names, or of `!name` for what is not supported. */
function allows(list, value) {
  if (!list || value === undefined) return true
  if (list.includes(`!${value}`)) return false
  return list.includes(value) || list.every((entry) => entry.startsWith('!'))
}

const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

function hostOf({ platform, arch, report }) {
  report.excludeNetwork = true
  const glibc = platform === 'linux' ? Boolean(report.getReport().header.glibcVersionRuntime) : undefined
  return { os: platform, cpu: arch, libc: glibc === undefined ? undefined : glibc ? 'glibc' : 'musl' }
}

async function read(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return undefined
  }
}

async function install() {
  const began = Date.now()
  // the install scripts of two packages phone home and none is needed; NODE_ENV must not leave the tools out
  const child = spawn('npm', ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund'], {
    stdio: ['ignore', 2, 2],
  })
  const seconds = () => Math.round((Date.now() - began) / 1000)
  const beat = setInterval(() => say(`  still installing, ${seconds()} s`), 20_000)
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(1))
    child.on('close', resolve)
  })
  clearInterval(beat)
  if (code !== 0)
    throw new Complaint('npm ci failed (see above); check the connection to the npm registry and try again')
  say(`npm packages are installed, ${seconds()} s`)
}
