import { datetime, table, text } from '../field'

/** What a paper about a completed one says of that one; all of it comes from the archive, nothing is typed in. */
export const original = {
  originalTitle: text('原文书名称', { section: '原文书', max: 80 }),
  originalNumber: text('原文书编号', { max: 40 }),
  originalDigest: text('原文件摘要', { max: 64, hint: '归档文件的 SHA-256' }),
  completedAt: datetime('签署完成时间'),
  signers: table('签约方', { place: text('身份'), name: text('姓名或名称', { max: 80 }) }, 20),
}
