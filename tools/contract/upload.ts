import { uploadLimits } from '#cloud/engine/pdf/upload/limits'
import { normaliseUpload } from '#cloud/engine/pdf/upload/normalise'
import { removedInWords } from '#cloud/engine/pdf/upload/removed'
import { Complaint } from './complaint'
import { readWhole, writeWhole } from './files'

/**
 * `npm run contract -- upload IN.pdf OUT.pdf`: what becomes of a PDF that an organization uploads before anyone signs it,
 * and what it is told, which is the answer. Throws Complaint when the file is refused; then nothing is written.
 */
export async function upload(from: string, to: string): Promise<string> {
  const found = await normaliseUpload(readWhole(from, uploadLimits.bytes))
  if (!found.ok) throw new Complaint(`${from}：${found.refusal.text}`)
  const { bytes, pages, removed } = found.value
  writeWhole(to, bytes)
  return [`${pages.length} 页，${bytes.length} 字节，已写入 ${to}`, ...removedInWords(removed)].join('\n  ')
}
