import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { Complaint, say } from './tell.mjs'

/** Debian package → what shows that it is there: programs (any of them), or a file. */
const signs = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome'],
  'poppler-utils': ['pdfsig'],
  qpdf: ['qpdf'],
  'mupdf-tools': ['mutool'],
  openssl: ['openssl'],
  'zbar-tools': ['zbarimg'],
  'fonts-noto-cjk': ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'],
}

/**
 * The packages of `needs` that are missing. `where` finds a program or file and answers its path; a browser named by
 * the environment variable CHROMIUM stands in for the package.
 */
export function missingOf(needs, where, environment) {
  return needs.filter((name) => {
    if (name === 'chromium' && environment.CHROMIUM) return false
    return !signs[name].some((sign) => where(sign))
  })
}

/** Installs the Debian packages that a command needs and the machine lacks; tells the command where the browser is. */
export async function ensureSystem(needs) {
  const missing = missingOf(needs, where, process.env)
  if (missing.length > 0) install(missing)
  if (!needs.includes('chromium')) return
  process.env.CHROMIUM ||= signs.chromium.map(where).find(Boolean) ?? ''
  if (!existsSync(process.env.CHROMIUM)) throw new Complaint(`there is no browser at CHROMIUM=${process.env.CHROMIUM}`)
}

function install(missing) {
  const plea = `please install the Debian packages ${missing.join(' ')} and run the command again`
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const mayInstall = where('apt-get') && (prefix.length === 0 || quiet([...prefix, 'true']))
  if (!mayInstall) throw new Complaint(plea)
  say(`installing Debian packages: ${missing.join(' ')}`)
  const apt = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', '-o', 'Dpkg::Use-Pty=0']
  const done = loud([...apt, 'update']) && loud([...apt, 'install', '--yes', '--no-install-recommends', ...missing])
  if (!done || missingOf(missing, where, process.env).length > 0) throw new Complaint(plea)
}

/** The path of a program or file, or undefined. */
function where(sign) {
  if (sign.startsWith('/')) return existsSync(sign) ? sign : undefined
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin', '/usr/sbin']
  return folders.map((folder) => path.join(folder, sign)).find((file) => existsSync(file))
}

const quiet = ([program, ...args]) => spawnSync(program, args, { stdio: 'ignore' }).status === 0
const loud = ([program, ...args]) => spawnSync(program, args, { stdio: ['ignore', 2, 2] }).status === 0
