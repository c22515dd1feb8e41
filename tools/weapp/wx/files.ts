import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Phone } from '../phone'
import { type Busy, WxFailure, wxFunction } from './call'

/** A document as WeChat's reader was given it. */
export interface OpenedDocument {
  readonly file: string
  readonly fileType: string
  readonly showMenu: boolean
}

/** Downloads into a temporary folder, and the reader that opens them. */
export function fileApi(busy: Busy, phone: Phone, opened: OpenedDocument[]) {
  const folder = mkdtempSync(path.join(tmpdir(), 'weapp-files-'))
  const files = new Map<string, string>()
  const api: Readonly<Record<string, unknown>> = {
    env: { USER_DATA_PATH: 'http://usr' },
    downloadFile: wxFunction('downloadFile', busy, async ({ url }) => {
      if (phone.network === 'none') throw new WxFailure('downloadFile:fail request:fail')
      const response = await fetch(String(url))
      const tempFilePath = `http://tmp/${files.size + 1}`
      const file = path.join(folder, String(files.size + 1))
      writeFileSync(file, Buffer.from(await response.arrayBuffer()))
      files.set(tempFilePath, file)
      return { tempFilePath, statusCode: response.status }
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
