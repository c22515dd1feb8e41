import { systemClock } from '#cloud/adapters/node/clock'
import { connect } from '#cloud/cloudbase/connection'
import { getFile } from '#cloud/cloudbase/files'
import { PreviewError } from '#cloud/engine/preview/renderer'
import { isPageWidth } from '#shared/vocabulary/page-picture'
import { isHttp, json } from '../http'
import { assemble } from './assembly'

const studio = assemble(connect())

/** The door of the studio: the picture of one page in one of few widths, for whoever bears a pass. It holds no key. */
export async function main(event: unknown) {
  if (!isHttp(event) || event.httpMethod !== 'GET' || event.path !== '/page')
    return json(404, { message: '没有这个页面' })
  const { n, w = '1200', pass: text = '' } = event.queryStringParameters ?? {}
  const [page, width] = [Number(n), Number(w)]
  if (!isPageWidth(width)) return json(404, { message: '没有这种大小的页面' })
  const pass = studio.passes.read(text, systemClock.now())
  if (!pass) return json(403, { message: '页面地址已过期，请重新打开文件' })
  try {
    const picture = await studio.pictures.get(`${pass.sha256} ${page} ${width}`, async () => {
      const pdf = await getFile(studio.connection, pass.file, pass.sha256)
      return studio.renderer.pagePicture(pdf, page, width)
    })
    const headers = { 'content-type': 'image/png', 'cache-control': 'private, max-age=600, immutable' }
    return { statusCode: 200, headers, body: Buffer.from(picture).toString('base64'), isBase64Encoded: true }
  } catch (error) {
    if (error instanceof PreviewError) return json(404, { message: '没有这一页' })
    console.error(JSON.stringify({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }))
    return json(500, { message: '页面暂时无法显示，请稍后再试' })
  }
}
