import assert from 'node:assert/strict'
import { request as httpRequest } from 'node:http'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { codeOf, connectSdk } from '../test-client'
import { createTestGateway, type TestGateway } from '../test-gateway'
import { openSigner } from './signature'

const secret = 'a secret of the test'

describe('cloud storage through the real SDK', () => {
  let gateway: TestGateway
  let sdk: ReturnType<typeof connectSdk>

  before(async () => {
    gateway = await createTestGateway({ secret, report: () => undefined })
    sdk = connectSdk(gateway)
  })
  after(() => gateway.close())

  const upload = async (cloudPath: string, text: string): Promise<string> =>
    (await sdk.app.uploadFile({ cloudPath, fileContent: Buffer.from(text) })).fileID
  const download = async (fileID: string): Promise<string> =>
    String((await sdk.app.downloadFile({ fileID })).fileContent)
  const signedUrl = async (fileID: string, maxAge = 60): Promise<string> =>
    (await sdk.app.getTempFileURL({ fileList: [{ fileID, maxAge }] })).fileList[0]?.tempFileURL ?? ''
  /** fetch would tidy the path; this sends it as it is. */
  const raw = (
    method: string,
    path: string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: string }> =>
    new Promise((resolve, reject) => {
      const sent = httpRequest(`${gateway.url}/`, { method, path, headers }, async (response) => {
        let body = ''
        for await (const chunk of response) body += chunk
        resolve({ status: response.statusCode ?? 0, body })
      })
      sent.on('error', reject).end()
    })

  it('gives back the bytes, size and media type of what was uploaded, under Chinese names too', async () => {
    const fileID = await upload('合同/试驾 协议.pdf', '%PDF-1.7')
    assert.equal(await download(fileID), '%PDF-1.7')
    const [info] = (await sdk.app.getFileInfo({ fileList: [fileID] })).fileList
    assert.deepEqual([info?.size, info?.mime], [8, 'application/pdf'])
  })

  it('keeps a file and a folder of the same name apart, and replaces a file whole', async () => {
    const [file, inner] = [await upload('a', 'first'), await upload('a/b', 'inner')]
    await upload('a', 'second')
    assert.deepEqual([await download(file), await download(inner)], ['second', 'inner'])
  })

  it('serves nothing without a signature, with a changed one, for another path, or too late', async () => {
    const fileID = await upload('private.txt', 'secret')
    await upload('other.txt', 'other')
    const url = await signedUrl(fileID, 1)
    assert.equal(await (await fetch(url)).text(), 'secret')
    for (const wrong of [
      url.split('?')[0] ?? '',
      url.replace('private', 'other'),
      url.replace(/sign=./, (found) => (found === 'sign=0' ? 'sign=1' : 'sign=0')),
      url.replace(/t=(\d+)/, (_, time) => `t=${Number(time) + 1000}`),
    ]) {
      const answer = await fetch(wrong)
      assert.equal(answer.status, 403)
      assert.match(await answer.text(), /<Code>SignatureDoesNotMatch<\/Code>.*<RequestId>.+<\/RequestId><TraceId>/)
    }
    await pause(1100)
    assert.match(await (await fetch(url)).text(), /<Code>AccessDenied/)
  })

  it('takes a PUT from a browser with the authorization of the metadata, for that path only and not for reading', async () => {
    const { data } = (await sdk.app.getUploadMetadata({ cloudPath: 'web/x.bin' })) as {
      data: { url: string; authorization: string; fileId: string }
    }
    const put = (url: string, authorization: string) =>
      fetch(url, { method: 'PUT', headers: { authorization }, body: 'bytes' })
    const answer = await put(data.url, data.authorization)
    assert.deepEqual([answer.status, await answer.text()], [200, ''])
    assert.equal(await download(data.fileId), 'bytes')
    assert.equal((await put(data.url.replace('x.bin', 'y.bin'), data.authorization)).status, 403)
    assert.equal((await fetch(data.url, { headers: { authorization: data.authorization } })).status, 403)
    const past = Date.now() - 1
    const late = `q-sign=${openSigner(secret).sign('put', 'web/x.bin', past)}&q-exp=${past}`
    assert.match(await (await put(data.url, late)).text(), /<Code>AccessDenied/)
  })

  it('refuses paths that would leave the folder', async () => {
    for (const cloudPath of ['../x', 'a/../../x', '/etc/passwd', 'a//b', 'a/./b', 'a\u0000b', 'a\\b', '']) {
      assert.equal(await codeOf(Promise.resolve(sdk.app.getUploadMetadata({ cloudPath }))), 'INVALID_PARAM', cloudPath)
    }
    for (const path of [
      '/cos/../cloud.db',
      '/cos/..%2fcloud.db',
      '/cos/%2e%2e/cloud.db',
      '/cos/%2fetc%2fpasswd',
      '/cos/%',
      '/cos/',
    ]) {
      assert.equal((await raw('GET', path)).status, 400, path)
      assert.equal((await raw('PUT', path, { 'content-length': '0' })).status, 400, path)
    }
  })

  it('serves parts of a file', async () => {
    const url = await signedUrl(await upload('digits.txt', '0123456789'))
    const part = async (range: string) => {
      const answer = await fetch(url, { headers: { range } })
      return [answer.status, answer.headers.get('content-range'), await answer.text()]
    }
    assert.deepEqual(await part('bytes=2-4'), [206, 'bytes 2-4/10', '234'])
    assert.deepEqual(await part('bytes=7-'), [206, 'bytes 7-9/10', '789'])
    assert.deepEqual(await part('bytes=-2'), [206, 'bytes 8-9/10', '89'])
    assert.deepEqual(await part('bytes=20-'), [416, 'bytes */10', ''])
  })

  it('never shows an upload that was cut off', async () => {
    const fileID = await upload('cut.txt', 'before')
    const { data } = (await sdk.app.getUploadMetadata({ cloudPath: 'cut.txt' })) as {
      data: { url: string; authorization: string }
    }
    const sent = httpRequest(data.url, {
      method: 'PUT',
      headers: { authorization: data.authorization, 'content-length': '1000' },
    })
    sent.on('error', () => undefined)
    sent.write('half')
    await pause(50)
    assert.equal(await download(fileID), 'before')
    sent.destroy()
    await pause(50)
    assert.equal(await download(fileID), 'before')
  })

  it('copies, moves and deletes, and says which files do not exist', async () => {
    const fileID = await upload('from/x.txt', 'text')
    const copy = { srcPath: 'from/x.txt', dstPath: 'to/x.txt', overwrite: true, removeOriginal: true }
    const [copied] = (await sdk.app.copyFile({ fileList: [copy] })).fileList
    assert.equal(await download(String(copied?.fileId)), 'text')
    const { fileList } = await sdk.app.deleteFile({ fileList: [String(copied?.fileId), fileID] })
    assert.deepEqual(
      fileList.map(({ code }) => code),
      ['SUCCESS', 'STORAGE_FILE_NONEXIST'],
    )
    assert.equal(await codeOf(sdk.app.downloadFile({ fileID })), 'STORAGE_FILE_NONEXIST')
    const many = Array.from({ length: 51 }, () => fileID)
    assert.equal(await codeOf(sdk.app.getTempFileURL({ fileList: many })), 'INVALID_PARAM')
  })
})
