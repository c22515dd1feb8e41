import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Phone } from '../phone'
import { type Busy, type CallOptions, WxFailure, wxFunction } from './call'

/** A document as WeChat's reader was given it. */
export interface OpenedDocument {
  readonly file: string
  readonly fileType: string
  readonly showMenu: boolean
}

/** Files of a temporary folder: downloads, and those the owner takes out of a chat (which `ask`s for their consent); reading and opening them. */
export function fileApi(busy: Busy, phone: Phone, opened: OpenedDocument[], ask: (referrer: string) => Promise<void>) {
  const folder = mkdtempSync(path.join(tmpdir(), 'weapp-files-'))
  const files = new Map<string, string>()
  const keep = (bytes: Uint8Array) => {
    const tempFilePath = `http://tmp/${files.size + 1}`
    const file = path.join(folder, String(files.size + 1))
    writeFileSync(file, bytes)
    files.set(tempFilePath, file)
    return tempFilePath
  }
  const choose = wxFunction('chooseMessageFile', busy, ({ count, extension }) => {
    const wanted = extension as readonly string[] | undefined
    const fitting = phone.chat.filter(({ name }) => wanted?.some((end) => name.endsWith(`.${end}`)) ?? true)
    if (fitting.length === 0) throw new WxFailure('chooseMessageFile:fail cancel')
    const chosen = fitting.slice(0, Number(count))
    return {
      tempFiles: chosen.map(({ name, bytes }) => ({ name, size: bytes.length, path: keep(bytes), type: 'file' })),
    }
  })
  const api: Readonly<Record<string, unknown>> = {
    env: { USER_DATA_PATH: 'http://usr' },
    downloadFile: wxFunction('downloadFile', busy, async ({ url }) => {
      if (phone.network === 'none') throw new WxFailure('downloadFile:fail request:fail')
      const response = await fetch(String(url))
      return { tempFilePath: keep(new Uint8Array(await response.arrayBuffer())), statusCode: response.status }
    }),
    chooseMessageFile: (options: CallOptions = {}) =>
      // the owner thinks as long as they like: the app is at rest meanwhile
      ask('chooseMessageFile').then(
        () => choose(options),
        (why: unknown) =>
          wxFunction('chooseMessageFile', busy, () => {
            throw why
          })(options),
      ),
    getFileSystemManager: () => ({
      readFile: wxFunction('readFile', busy, ({ filePath }) => {
        const file = files.get(String(filePath))
        if (!file) throw new WxFailure(`readFile:fail no such file or directory ${filePath}`)
        return { data: new Uint8Array(readFileSync(file)).buffer }
      }),
    }),
    openDocument: wxFunction('openDocument', busy, ({ filePath, fileType, showMenu }) => {
      const file = files.get(String(filePath))
      if (!file) throw new WxFailure("openDocument:fail file doesn't exist")
      opened.push({ file, fileType: String(fileType ?? ''), showMenu: showMenu === true })
      return {}
    }),
  }
  return { api, close: () => rmSync(folder, { recursive: true, force: true }) }
}
