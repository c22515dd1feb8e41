import type { Trouble } from '@/reply'

const mega = 1024 * 1024
const headWithin = 1024 // ISO 32000-1, annex H.3, note 13: readers look for the header this far

/** `1.2 MB`, `340 KB`. */
export function sizeInWords(bytes: number): string {
  return bytes >= mega ? `${(bytes / mega).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`
}

/** Why a file of that size is not sent, or null. */
export function refusedBySize(bytes: number, largest: number): Trouble | null {
  if (bytes === 0) return { code: 'file-empty', text: '这个文件是空的，请重新选择。' }
  if (bytes <= largest) return null
  const text = `文件有 ${sizeInWords(bytes)}，超过在线验签的上限 ${sizeInWords(largest)}，请选择较小的文件。`
  return { code: 'file-too-large', text }
}

/** Does it say of itself that it is a PDF? */
export function isPdf(file: ArrayBuffer): boolean {
  const head = String.fromCharCode(...new Uint8Array(file.slice(0, headWithin)))
  return head.includes('%PDF-')
}

export const notPdf: Trouble = {
  code: 'file-not-pdf',
  text: '这不是 PDF 文件。请选择签署完成后下载的 PDF 原件，照片、截图和 Word 文件不能验签。',
}
