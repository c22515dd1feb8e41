import { resolve } from 'node:path'
import { fillTemplate } from '#cloud/domain/template/fill'
import { type DrawnPaper, drawDocument } from '#cloud/engine/pdf/draw-document'
import { fontFiles, openFonts } from '#cloud/engine/text/fonts'
import { builtInTemplates } from '#cloud/templates/templates'
import { catalog } from '#shared/catalog/catalog'
import { checkFields, completeFields, type Faults, fillFromParties } from '#shared/catalog/check'
import type { DocumentType } from '#shared/catalog/document-type'
import type { FieldValues } from '#shared/catalog/field'
import { unprintableFault, unprintableIn } from '#shared/vocabulary/printable'
import type { Instant } from '#shared/vocabulary/time'
import { Complaint } from './complaint'
import { readJson, writeWhole } from './files'
import { upload } from './upload'

/** What DATA.json says: the fields, what is known of each party, and the paper's number and day when they matter. */
interface Data {
  readonly fields: FieldValues
  readonly parties: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly number: string
  readonly createdAt: Instant
}

/**
 * `npm run contract -- TEMPLATE DATA.json OUT.pdf`: draws a paper that nobody signed yet. DATA.json is
 * `{ "fields": {…}, "parties": { "store": { "name": "…" } }, "number"?: "…", "createdAt"?: "…" }`. Throws Complaint
 * when something is missing or wrong; then no file is written. `npm run contract -- upload IN.pdf OUT.pdf` makes somebody's
 * own PDF ready to be signed. Answers what was done, in Chinese.
 */
export async function contract([id, from, to, ...more]: readonly string[]): Promise<string> {
  if (id === undefined || from === undefined || to === undefined || more.length > 0)
    throw new Complaint(
      `用法：npm run contract -- 文书类型 数据.json 输出.pdf\n或者：npm run contract -- upload 上传.pdf 输出.pdf\n文书类型：\n${known()}`,
    )
  if (id === 'upload') return upload(from, to)
  const type = Object.hasOwn(catalog, id) ? catalog[id] : undefined
  if (!type) throw new Complaint(`没有“${id}”这种文书。可以制作的文书：\n${known()}`)
  const drawn = await draw(type, dataIn(from, type))
  writeWhole(to, drawn.bytes)
  return `${type.title}：${drawn.pageCount} 页，${drawn.bytes.length} 字节，已写入 ${to}`
}

const known = () =>
  Object.values(catalog)
    .map((type) => `  ${type.id}  ${type.title}`)
    .join('\n')

async function draw(type: DocumentType, data: Data): Promise<DrawnPaper> {
  const template = builtInTemplates.find(({ id }) => id === type.id)
  if (!template) throw new Error(`no template is built in for ${type.id}`)
  const fields = completeFields(type.fields, fillFromParties(type.fields, data.fields, data.parties))
  const faults = { ...partyFaults(type, data), ...checkFields(type.fields, fields) }
  const told = Object.entries(faults).map(([path, text]) => `  ${path}：${text}`)
  if (told.length > 0) throw new Complaint(`数据中有 ${told.length} 处需要补充或修改：\n${told.join('\n')}`)
  const parties = type.parties.map(({ id }) => ({ id, name: data.parties[id]?.name ?? '' }))
  const { title } = type
  const { number, createdAt } = data
  const blocks = fillTemplate(template, type.fields, fields, parties)
  const fonts = await openFonts((file) => resolve('node_modules', fontFiles[file] ?? file))
  return drawDocument({ title, number, blocks, createdAt, fonts })
}

function partyFaults(type: DocumentType, { parties }: Data): Faults {
  const unknown = Object.keys(parties).filter((id) => !type.parties.some((party) => party.id === id))
  return Object.fromEntries([
    ...unknown.map((id) => [`parties.${id}`, '这份文书没有这一方，请删除']),
    ...type.parties.flatMap(({ id, title }) => {
      const name = parties[id]?.name?.trim()
      const text = name ? unprintableFault(`${title}的名称`, name) : `请填写${title}的名称`
      return text ? [[`parties.${id}.name`, text]] : []
    }),
  ])
}

function dataIn(file: string, type: DocumentType): Data {
  const read = parsed(file)
  const unknown = Object.keys(read).filter((key) => !['fields', 'parties', 'number', 'createdAt'].includes(key))
  if (unknown.length > 0) throw new Complaint(`${file} 中没有这一项：${unknown.join('、')}`)
  const { fields = {}, parties = {}, number = `${type.prefix}-样稿`, createdAt = new Date().toISOString() } = read
  if (!isRecord(fields) || !isRecord(parties) || !Object.values(parties).every(isTexts))
    throw new Complaint(`${file} 中 fields 与 parties 应为对象，parties 中每一方的内容应为文字`)
  if (typeof number !== 'string' || number.length > 40 || unprintableIn(number) !== undefined)
    throw new Complaint(`${file} 中 number 应为不超过 40 字、可以打印的编号`)
  const at = typeof createdAt === 'string' ? new Date(createdAt) : new Date(Number.NaN)
  if (Number.isNaN(at.getTime())) throw new Complaint(`${file} 中 createdAt 应为时间，例如 2026-11-24T06:05:00.000Z`)
  return { fields: fields as FieldValues, parties: parties as Data['parties'], number, createdAt: at.toISOString() }
}

function parsed(file: string): Readonly<Record<string, unknown>> {
  const value = readJson(file)
  if (isRecord(value)) return value
  throw new Complaint(`${file} 的内容应为一个 JSON 对象`)
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isTexts = (value: unknown) => isRecord(value) && Object.values(value).every((each) => typeof each === 'string')
