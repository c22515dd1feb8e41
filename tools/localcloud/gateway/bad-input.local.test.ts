import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { createTestGateway, type TestGateway } from './test-gateway'
import { snapshotOf } from './test-snapshot'

const envName = 'local-test'
const bucket = `cloud://${envName}.6c6f-${envName}-1250000000`
const doc = (action: string, more: object) => ({ action: `database.${action}`, collectionName: 'cars', ...more })
const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`
const set = (fields: string) =>
  doc('modifyDocument', { query: '{"_id":"1"}', data: `{"$set":${fields}}`, merge: true, multi: false })
const insert = (...data: unknown[]) => doc('insertDocument', { data })
const find = (query: unknown, more: object = {}) => doc('getDocument', { query, queryType: 'WHERE', ...more })
const pipe = (stageKey: unknown, stageValue: unknown) =>
  doc('aggregateDocuments', { stages: [{ stageKey, stageValue }] })
const change = (action: string, query: unknown, data: unknown, more: object = {}) =>
  doc(action, { query, data, merge: true, multi: true, queryType: 'WHERE', ...more })

/** Every row: what is wrong, the code of the platform, the request (an object gets the environment's name). */
const rows: readonly (readonly [string, string, object | string])[] = [
  ['nothing at all', 'INVALID_PARAM', ''],
  ['half a JSON', 'INVALID_PARAM', '{"action":"database.'],
  ['a list', 'INVALID_PARAM', '[]'],
  ['a number', 'INVALID_PARAM', '7'],
  ['null', 'INVALID_PARAM', 'null'],
  ['a list without end', 'INVALID_PARAM', '['.repeat(200_000)],
  ['no action', 'INVALID_PARAM', {}],
  ['an action that is no text', 'INVALID_PARAM', { action: ['database.getDocument'] }],
  ['an unknown action', 'INVALID_ACTION', { action: 'database.dropEverything' }],
  ['an action of the prototype', 'INVALID_ACTION', { action: '__proto__' }],
  ['a constructor as action', 'INVALID_ACTION', { action: 'constructor' }],
  ['an unknown environment', 'INVALIID_ENV', { ...find('{}'), envName: 'somebody-else' }],
  ['no environment', 'INVALIID_ENV', { ...find('{}'), envName: undefined }],
  ['an environment that is no text', 'INVALIID_ENV', { ...find('{}'), envName: { toString: 1 } }],
  [
    'an environment of the prototype',
    'INVALIID_ENV',
    '{"action":"database.getDocument","__proto__":{"envName":"local-test"}}',
  ],
  ['an unknown collection', 'DATABASE_COLLECTION_NOT_EXIST', { ...find('{}'), collectionName: 'nowhere' }],
  ['a write to an unknown collection', 'DATABASE_COLLECTION_NOT_EXIST', { ...insert('{}'), collectionName: 'nowhere' }],
  ['a collection of the prototype', 'DATABASE_COLLECTION_NOT_EXIST', { ...find('{}'), collectionName: '__proto__' }],
  ['no collection', 'INVALID_PARAM', { action: 'database.getDocument', query: '{}' }],
  ['a collection that is no text', 'INVALID_PARAM', { ...find('{}'), collectionName: { toString: 1 } }],
  ['a new collection with a path for a name', 'INVALID_PARAM', doc('addCollection', { collectionName: '../x' })],
  ['a new collection that exists', 'DATABASE_COLLECTION_ALREADY_EXIST', doc('addCollection', {})],
  ['a query that is no JSON', 'INVALID_PARAM', find('{"_id":')],
  ['a query that is a list', 'INVALID_PARAM', find('[]')],
  ['a query inside a list', 'INVALID_PARAM', find(['{}'])],
  ['a query that cannot become text', 'INVALID_PARAM', find({ toString: 1 })],
  ['a query that is a number', 'INVALID_PARAM', find(5)],
  ['a query with an unknown operator', 'DATABASE_REQUEST_FAILED', find('{"n":{"$foo":1}}')],
  ['a query that runs code', 'DATABASE_REQUEST_FAILED', find('{"$where":"return true"}')],
  ['a query 101 levels deep', 'INVALID_PARAM', find(deep(101))],
  ['a query 20,000 levels deep', 'INVALID_PARAM', find(deep(20_000))],
  ['a pattern that is none', 'INVALID_PARAM', find('{"n":{"$regularExpression":{"pattern":"(","options":""}}}')],
  ['a pattern without text', 'INVALID_PARAM', find('{"n":{"$regularExpression":{"pattern":{}}}}')],
  ['a date that is none', 'INVALID_PARAM', find('{"n":{"$date":"the day after"}}')],
  ['a date without a number', 'INVALID_PARAM', find('{"n":{"$date":{"$numberLong":"soon"}}}')],
  ['a negative limit', 'INVALID_PARAM', find('{}', { limit: -1 })],
  ['a limit in words', 'INVALID_PARAM', find('{}', { limit: 'ten' })],
  ['a broken offset', 'INVALID_PARAM', find('{}', { offset: 0.5 })],
  ['an order that is no JSON', 'INVALID_PARAM', find('{}', { order: 'n' })],
  ['a projection that is a list', 'INVALID_PARAM', find('{}', { projection: '[1]' })],
  ['a transaction that never was', 'DATABASE_TRANSACTION_FAIL', find('{}', { transactionId: 'f'.repeat(32) })],
  ['a transaction that is no text', 'INVALID_PARAM', find('{}', { transactionId: { toString: 1 } })],
  [
    'a write in a transaction that never was',
    'DATABASE_TRANSACTION_FAIL',
    { ...insert('{}'), transactionId: '__proto__' },
  ],
  ['a commit of nothing', 'INVALID_PARAM', { action: 'database.commitTransaction' }],
  [
    'a commit of what never was',
    'DATABASE_TRANSACTION_FAIL',
    { action: 'database.commitTransaction', transactionId: 'x' },
  ],
  ['documents that are no list', 'INVALID_PARAM', doc('insertDocument', { data: '{}' })],
  ['a document that is no text', 'INVALID_PARAM', insert({ a: 1 })],
  ['a good document before one that is no JSON', 'INVALID_PARAM', insert('{"_id":"good"}', '{')],
  [
    'a good document before one with a forbidden key',
    'DATABASE_REQUEST_FAILED',
    insert('{"_id":"good"}', '{"$x":1,"y":2}'),
  ],
  [
    'a good document before one with a forbidden id',
    'DATABASE_REQUEST_FAILED',
    insert('{"_id":"good"}', '{"_id":[1]}'),
  ],
  ['an id that is taken', 'DATABASE_REQUEST_FAILED', insert('{"_id":"1"}')],
  ['a key that is taken', 'DATABASE_REQUEST_FAILED', insert('{"vin":"one"}')],
  ['a prototype in a document', 'INVALID_PARAM', insert('{"__proto__":{"admin":true}}')],
  ['a prototype deep in a document', 'INVALID_PARAM', insert('{"a":[{"__proto__":{"admin":true}}]}')],
  ['a whole number that is none', 'INVALID_PARAM', insert('{"a":{"$numberInt":"1.5"}}')],
  ['a number that is none', 'INVALID_PARAM', insert('{"a":{"$numberDouble":"many"}}')],
  ['a number without text', 'INVALID_PARAM', insert('{"a":{"$numberLong":{}}}')],
  ['an object id that is none', 'INVALID_PARAM', insert('{"a":{"$oid":{}}}')],
  ['a server date off by words', 'INVALID_PARAM', insert('{"a":{"$tcb_server_date":{"offset":"soon"}}}')],
  ['a kind of value nobody supports', 'INVALID_PARAM', insert('{"a":{"$binary":{"base64":"","subType":"00"}}}')],
  ['a document 20,000 levels deep', 'INVALID_PARAM', insert(deep(20_000))],
  ['a change of everything', 'INVALID_PARAM', change('modifyDocument', '{}', '{"$set":{"n":9}}')],
  ['a change with an empty query', 'INVALID_PARAM', change('modifyDocument', '', '{"$set":{"n":9}}')],
  ['a change without a query', 'INVALID_PARAM', change('modifyDocument', undefined, '{"$set":{"n":9}}')],
  ['a change without operators', 'INVALID_PARAM', change('modifyDocument', '{"n":1}', '{"n":2}')],
  ['a change of nothing', 'INVALID_PARAM', change('modifyDocument', '{"n":1}', '{}')],
  [
    'a change by an unknown operator',
    'DATABASE_REQUEST_FAILED',
    change('modifyDocument', '{"n":1}', '{"$foo":{"n":2}}'),
  ],
  ['a change of an id', 'DATABASE_REQUEST_FAILED', set('{"_id":"2"}')],
  ['a change of a prototype', 'DATABASE_REQUEST_FAILED', set('{"__proto__.polluted":1}')],
  ['a change of a prototype deep inside', 'DATABASE_REQUEST_FAILED', set('{"o.__proto__.polluted":1}')],
  ['a change of all objects', 'DATABASE_REQUEST_FAILED', set('{"constructor.prototype.polluted":1}')],
  ['a place far beyond the end of a list', 'DATABASE_REQUEST_FAILED', set('{"list.99999999":1}')],
  ['a list of four thousand million places', 'DATABASE_REQUEST_FAILED', set('{"new.sub":1,"list.4294967294":1}')],
  ['a path through a number', 'DATABASE_REQUEST_FAILED', set('{"n.x":1}')],
  ['words added to a number', 'DATABASE_REQUEST_FAILED', change('modifyDocument', '{"_id":"1"}', '{"$inc":{"n":"x"}}')],
  [
    'a number pushed onto a number',
    'DATABASE_REQUEST_FAILED',
    change('modifyDocument', '{"_id":"1"}', '{"$push":{"n":1}}'),
  ],
  [
    'a replacement with operators',
    'DATABASE_REQUEST_FAILED',
    change('modifyDocument', '{"_id":"1"}', '{"$set":{"n":2},"n":3}', { merge: false }),
  ],
  ['a change and return of everything', 'INVALID_PARAM', change('modifyAndReturnDoc', '{}', '{"$set":{"n":9}}')],
  ['a removal of everything', 'INVALID_PARAM', change('removeDocument', '{}', undefined)],
  ['a removal with an empty query', 'INVALID_PARAM', change('removeDocument', '', undefined)],
  ['a removal with a broken query', 'INVALID_PARAM', change('removeDocument', '{"n"', undefined)],
  ['stages that are no list', 'INVALID_PARAM', doc('aggregateDocuments', { stages: '[]' })],
  ['a stage without a name', 'INVALID_PARAM', pipe(5, '{}')],
  ['a stage that is no JSON', 'INVALID_PARAM', pipe('$match', '{')],
  ['a stage that is no text', 'INVALID_PARAM', pipe('$match', { toString: 1 })],
  ['a stage nobody knows', 'DATABASE_REQUEST_FAILED', pipe('$foo', '{}')],
  ['a stage that writes', 'DATABASE_REQUEST_FAILED', pipe('$out', '"cars"')],
  ['a stage that merges', 'DATABASE_REQUEST_FAILED', pipe('$merge', '{"into":"cars"}')],
  ['a search near nothing', 'DATABASE_REQUEST_FAILED', pipe('$geoNear', '{"near":5}')],
  ['a way out of the folder', 'INVALID_PARAM', { action: 'storage.getUploadMetadata', path: '../../etc/passwd' }],
  ['a way out in the middle', 'INVALID_PARAM', { action: 'storage.getUploadMetadata', path: 'a/../../b' }],
  ['a path with a backslash', 'INVALID_PARAM', { action: 'storage.getUploadMetadata', path: 'a\\..\\b' }],
  ['a path from the root', 'INVALID_PARAM', { action: 'storage.getUploadMetadata', path: '/etc/passwd' }],
  ['a path with a nought', 'INVALID_PARAM', { action: 'storage.getUploadMetadata', path: 'a\u0000.txt' }],
  ['an escaped path', 'INVALID_PARAM', { action: 'storage.getUploadMetadata', path: '%2e%2e/b' }],
  ['an endless path', 'INVALID_PARAM', { action: 'storage.getUploadMetadata', path: 'a'.repeat(5000) }],
  ['no path', 'INVALID_PARAM', { action: 'storage.getUploadMetadata' }],
  ['a path that is no text', 'INVALID_PARAM', { action: 'storage.getUploadMetadata', path: ['a'] }],
  ['files to delete that are no list', 'INVALID_PARAM', { action: 'storage.batchDeleteFile', fileid_list: 'all' }],
  [
    'a good file to delete beside nonsense',
    'INVALID_PARAM',
    { action: 'storage.batchDeleteFile', fileid_list: [`${bucket}/kept.txt`, { toString: 1 }] },
  ],
  [
    '51 files to delete',
    'INVALID_PARAM',
    { action: 'storage.batchDeleteFile', fileid_list: Array(51).fill(`${bucket}/kept.txt`) },
  ],
  [
    'a file to read that is no text',
    'INVALID_PARAM',
    { action: 'storage.batchGetDownloadUrl', file_list: [{ fileid: { toString: 1 } }] },
  ],
  [
    'a good copy before one out of the folder',
    'INVALID_PARAM',
    {
      action: 'storage.batchCopyFile',
      file_list: [
        { src_path: 'kept.txt', dst_path: 'two.txt' },
        { src_path: 'kept.txt', dst_path: '../x' },
      ],
    },
  ],
  ['a copy of nonsense', 'INVALID_PARAM', { action: 'storage.batchCopyFile', file_list: [null] }],
  [
    'the rights of nonsense',
    'INVALID_PARAM',
    { action: 'storage.getFileAuthority', fileList: [{ path: { toString: 1 } }] },
  ],
  [
    'a function that is not there',
    'FUNCTION_NOT_FOUND',
    { action: 'functions.invokeFunction', function_name: 'nobody', request_data: '{}' },
  ],
  [
    'a function with a path for a name',
    'FUNCTION_NOT_FOUND',
    { action: 'functions.invokeFunction', function_name: '../api' },
  ],
  ['no function', 'INVALID_PARAM', { action: 'functions.invokeFunction' }],
  [
    'an event that is no JSON',
    'INVALID_PARAM',
    { action: 'functions.invokeFunction', function_name: 'echo', request_data: '{' },
  ],
  [
    'an event that is no text',
    'INVALID_PARAM',
    { action: 'functions.invokeFunction', function_name: 'echo', request_data: { a: 1 } },
  ],
  [
    'an event above 6 MB',
    'INVALID_PARAM',
    {
      action: 'functions.invokeFunction',
      function_name: 'echo',
      request_data: JSON.stringify('x'.repeat(6 * 1024 * 1024)),
    },
  ],
  ['a user that is no text', 'INVALID_PARAM', { action: 'auth.getUserInfoForAdmin', uuid: {} }],
]

/** Every row: what is wrong, the code COS has for it, and the request. `LINK` stands for a good signed link of kept.txt. */
const fileRows: readonly (readonly [string, string, string, RequestInit])[] = [
  ['an upload without a signature', 'SignatureDoesNotMatch', '/cos/new.txt', { method: 'PUT', body: 'x' }],
  [
    'an upload with a made-up signature',
    'SignatureDoesNotMatch',
    '/cos/new.txt?sign=00&t=99999999999999',
    { method: 'PUT', body: 'x' },
  ],
  ['an upload with the link of a download', 'SignatureDoesNotMatch', 'LINK', { method: 'PUT', body: 'x' }],
  ['a download without a signature', 'SignatureDoesNotMatch', '/cos/kept.txt', {}],
  ['a download of another file with a good signature', 'SignatureDoesNotMatch', 'LINK other.txt', {}],
  ['a download with a later end than was signed', 'SignatureDoesNotMatch', 'LINK later', {}],
  ['a download after its end', 'AccessDenied', 'LINK expired', {}],
  ['an upload after its end', 'AccessDenied', 'UPLOAD expired', { method: 'PUT', body: 'x' }],
  ['an escaped way out of the folder', 'InvalidURI', '/cos/..%2f..%2fcloud.db', {}],
  ['an upload out of the folder', 'InvalidURI', '/cos/%2e%2e%2fx', { method: 'PUT', body: 'x' }],
  ['a path that cannot be read', 'InvalidURI', '/cos/%E0%A4', {}],
  ['no path', 'InvalidURI', '/cos/', {}],
  ['a method nobody offers', 'MethodNotAllowed', 'LINK', { method: 'DELETE' }],
]

describe('bad input', () => {
  let gateway: TestGateway
  const complaints: unknown[] = []
  let pristine: ReturnType<typeof snapshotOf>

  const post = async (body: string, headers: Record<string, string> = { authorization: 'Bearer local' }) => {
    const signal = AbortSignal.timeout(5000)
    const answer = await fetch(`${gateway.url}/admin`, { method: 'POST', headers, body, signal })
    assert.equal(answer.status, 200)
    return (await answer.json()) as Readonly<Record<string, unknown>> & { readonly data?: Record<string, string> }
  }
  const rpc = (body: object | string) => post(typeof body === 'string' ? body : JSON.stringify({ envName, ...body }))
  const upload = async (path: string, body: string) => {
    const { data } = await rpc({ action: 'storage.getUploadMetadata', path })
    const { url = '', authorization = '' } = data ?? {}
    return () => fetch(url, { method: 'PUT', body, headers: { authorization } })
  }
  const download = async (path: string, max_age = 60): Promise<string> => {
    const { data } = await rpc({
      action: 'storage.batchGetDownloadUrl',
      file_list: [{ fileid: `${bucket}/${path}`, max_age }],
    })
    return (data as unknown as { download_list: { tempFileURL: string }[] }).download_list[0]?.tempFileURL ?? ''
  }

  before(async () => {
    gateway = await createTestGateway({
      envId: envName,
      collections: [
        { name: 'cars', indexes: [{ name: 'vin', fields: ['vin'], unique: true }] },
        { name: 'empty', indexes: [] },
      ],
      invokeFunction: async ({ name, data }) =>
        name === 'echo'
          ? { ok: true, result: data || 'null' }
          : { ok: false, code: 'FUNCTION_NOT_FOUND', message: 'no such function' },
      report: (error) => complaints.push(error),
    })
    await rpc(
      insert(
        '{"_id":"1","vin":"one","n":1,"list":[1],"o":{"k":1}}',
        '{"_id":"2","vin":"two","n":1,"list":[2],"o":{"k":2}}',
      ),
    )
    for (const name of ['kept.txt', 'other.txt']) await (await upload(name, name))()
    pristine = snapshotOf(gateway)
    assert.deepEqual([pristine.collections.cars?.length, pristine.files.length], [2, 2])
  })
  after(() => gateway.close())

  const unchanged = (what: string) => {
    assert.deepEqual(snapshotOf(gateway), pristine, `${what} changed what is stored`)
    assert.deepEqual(complaints.splice(0), [], `${what} is called the fault of the gateway`)
    assert.deepEqual(Object.keys(Object.prototype), [], `${what} changed what all objects have`)
  }

  it(`${rows.length} kinds get the code of the platform and change nothing`, async () => {
    for (const [what, code, body] of rows) {
      const answer = await rpc(body)
      assert.equal(answer.code, code, `${what}: ${JSON.stringify(answer).slice(0, 300)}`)
      assert.match(String(answer.requestId), /^[\da-f-]{36}$/, what)
      assert.equal(typeof answer.message, 'string', what)
      unchanged(what)
    }
  })

  it('a caller without the key learns and changes nothing, whatever he asks', async () => {
    const body = JSON.stringify({ envName, ...insert('{"_id":"mine"}') })
    for (const headers of [
      {},
      { authorization: 'Bearer wrong' },
      { authorization: 'local' },
      { authorization: 'Bearer ' },
    ])
      assert.equal((await post(body, headers as Record<string, string>)).code, 'SIGN_PARAM_INVALID')
    unchanged('a caller without the key')
  })

  it('a body that is too large is answered, whether or not it says how large it is', async () => {
    const large = Buffer.alloc(32 * 1024 * 1024 + 1, ' ')
    const init = { method: 'POST', headers: { authorization: 'Bearer local' } }
    const told = await fetch(`${gateway.url}/admin`, { ...init, body: large })
    assert.equal(((await told.json()) as { code: string }).code, 'EXCEED_MAX_PAYLOAD_SIZE')
    const untold = new ReadableStream({
      start(stream) {
        for (let at = 0; at < large.length; at += 2 ** 20) stream.enqueue(large.subarray(at, at + 2 ** 20))
        stream.close()
      },
    })
    const answer = await fetch(`${gateway.url}/admin`, { ...init, body: untold, duplex: 'half' } as RequestInit)
    assert.equal(((await answer.json()) as { code: string }).code, 'EXCEED_MAX_PAYLOAD_SIZE')
    unchanged('a large body')
  })

  it(`${fileRows.length} wrong ways to files get the code of COS, give no byte and change nothing`, async () => {
    const good = new URL(await download('kept.txt'))
    const link = good.href
    const late = await upload('late.txt', 'late')
    assert.equal(await (await fetch(link)).text(), 'kept.txt')
    const { data } = await rpc({ action: 'storage.getUploadMetadata', path: 'late.txt' })
    assert.equal((await late()).status, 200)
    await rpc({ action: 'storage.batchDeleteFile', fileid_list: [`${bucket}/late.txt`] })
    const end = Number(good.searchParams.get('t'))
    const places: Readonly<Record<string, string>> = {
      LINK: link,
      'LINK other.txt': link.replace('kept.txt', 'other.txt'),
      'LINK later': link.replace(String(end), String(end + 1)),
      'LINK expired': link,
      'UPLOAD expired': String(data?.url),
    }
    for (const [what, code, place, init] of fileRows) {
      const leap = place.endsWith('expired')
      if (leap) gateway.gateway.faults.jump(3_600_000)
      const headers: Record<string, string> = place.startsWith('UPLOAD')
        ? { authorization: String(data?.authorization) }
        : {}
      const answer = await fetch(places[place] ?? gateway.url + place, { ...init, headers })
      gateway.gateway.faults.clear()
      assert.match(await answer.text(), new RegExp(`<Code>${code}</Code>`), what)
      assert.ok(answer.status >= 400 && answer.status < 500, what)
      unchanged(what)
    }
  })

  it('a path in a file id leads nowhere else', async () => {
    const ids = [
      '../cloud.db',
      '/etc/passwd',
      `${bucket}/../cloud.db`,
      `${bucket}/`,
      'cloud://other.bucket/kept.txt',
      '',
      '__proto__',
    ]
    const asked = await rpc({ action: 'storage.batchGetDownloadUrl', file_list: ids })
    const deleted = await rpc({ action: 'storage.batchDeleteFile', fileid_list: ids })
    for (const list of [asked.data?.download_list, deleted.data?.delete_list] as unknown as { code: string }[][])
      assert.deepEqual(
        list?.map(({ code }) => code),
        ids.map(() => 'STORAGE_FILE_NONEXIST'),
      )
    unchanged('a file id')
  })
})
