import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import fc from 'fast-check'
import { createTestGateway, type TestGateway } from './test-gateway'
import { snapshotOf } from './test-snapshot'

const envName = 'local-test'
const writes =
  /\.(addCollection|insertDocument|modifyDocument|modifyAndReturnDoc|removeDocument|batchDeleteFile|batchCopyFile)$/
const actions = [
  ...['addCollection', 'insertDocument', 'modifyDocument', 'modifyAndReturnDoc', 'removeDocument', 'getDocument'],
  ...['calculateDocument', 'aggregateDocuments', 'startTransaction', 'commitTransaction', 'abortTransaction'],
].map((name) => `database.${name}`)
actions.push('storage.getUploadMetadata', 'storage.batchGetDownloadUrl', 'storage.batchDeleteFile')
actions.push(
  'storage.batchCopyFile',
  'storage.getFileAuthority',
  'functions.invokeFunction',
  'auth.getUserInfoForAdmin',
)

const members = [
  ...[
    'action',
    'envName',
    'collectionName',
    'query',
    'data',
    'order',
    'projection',
    'offset',
    'limit',
    'merge',
    'multi',
  ],
  ...['upsert', 'queryType', 'transactionId', 'stages', 'path', 'file_list', 'fileid_list', 'fileList', 'request_data'],
  ...['function_name', 'uuid', '__proto__', 'constructor', 'toString'],
]
const operators = [
  ...['$eq', '$gt', '$in', '$nin', '$exists', '$size', '$mod', '$all', '$elemMatch', '$regex', '$not', '$and', '$or'],
  ...['$expr', '$jsonSchema', '$nearSphere', '$geoWithin', '$geoIntersects', '$type', '$set', '$unset', '$inc', '$mul'],
  ...['$min', '$max', '$push', '$pull', '$pullAll', '$addToSet', '$pop', '$rename', '$bit', '$currentDate', '$each'],
  ...['$match', '$group', '$project', '$addFields', '$unwind', '$limit', '$skip', '$sort', '$sample', '$lookup'],
  ...['$bucket', '$facet', '$count', '$replaceRoot', '$geoNear', '$sum', '$add', '$concat', '$cond', '$range', '$map'],
  ...['$date', '$numberInt', '$oid', '$regularExpression', '$tcb_server_date', '$geometry', '$foo', '$'],
]
const fields = [
  '_id',
  'n',
  'vin',
  'o.k',
  'list.0',
  'list',
  '__proto__',
  'constructor',
  'constructor.prototype.x',
  'toString',
  '',
  'a.',
]

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    0,
    0.5,
    1e300,
    '',
    'x',
    '1',
    '$n',
    '$__proto__',
    '../x',
    'kept.txt',
    [],
    {},
    { toString: 1 },
  ),
  fc.integer(),
  fc.string({ maxLength: 8 }),
)
const tree = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, odd, tie('object'), fc.array(tie('value'), { maxLength: 3 })),
  object: fc.dictionary(fc.oneof(fc.constantFrom(...operators), fc.constantFrom(...fields)), tie('value'), {
    maxKeys: 3,
  }),
}))
const stage = fc.record({
  stageKey: fc.constantFrom(...operators),
  stageValue: tree.value.map((it) => JSON.stringify(it)),
})
const member = fc.oneof(
  tree.object.map((it) => JSON.stringify(it)),
  fc.array(
    tree.object.map((it) => JSON.stringify(it)),
    { maxLength: 3 },
  ),
  fc.array(stage, { maxLength: 3 }),
  tree.value,
)
/** What an honest caller would send there, so that not everything fails at the first look. */
const query = fc.constantFrom('{"_id":"1"}', '{"n":{"$gt":1}}', '{"vin":"one"}', '{"list":2}')
const usual = new Map<string, fc.Arbitrary<unknown>>(
  Object.entries({
    query,
    data: fc.constantFrom<unknown>(
      '{"$set":{"n":3}}',
      '{"$inc":{"n":1}}',
      '{"n":4}',
      ['{"n":5,"list":[5]}'],
      ['{"vin":5}'],
    ),
    stages: fc.constantFrom([{ stageKey: '$match', stageValue: '{"n":1}' }], [{ stageKey: '$limit', stageValue: '1' }]),
    merge: fc.boolean(),
    path: fc.constant('new.txt'),
    file_list: fc.constant([]),
    fileid_list: fc.constant([]),
    fileList: fc.constant([]),
  }),
)
const rest = (oddness: number) =>
  fc.record(
    Object.fromEntries(
      members
        .slice(3)
        .map((name) => [
          name,
          fc.oneof(
            { weight: oddness, arbitrary: member },
            { weight: 3, arbitrary: usual.get(name) ?? fc.constant(undefined) },
          ),
        ]),
    ),
  )
/** Extended JSON that is nearly right. */
const types = ['$date', '$numberInt', '$numberLong', '$numberDouble', '$oid', '$tcb_server_date', '$regularExpression']
const nearly = fc
  .tuple(fc.constantFrom(...types), odd, fc.constantFrom('pattern', 'offset', '$numberLong', ''))
  .map(([type, value, inner]) => JSON.stringify({ n: { [type]: inner ? { [inner]: value } : value } }))
const textless = fc.constantFrom<unknown>(
  { toString: 1 },
  [{ toString: 1 }],
  ['{}'],
  [{ path: { toString: 1 } }],
  [null],
)
const broken = fc.constantFrom(
  '{',
  '{"$x":1,"y":2}',
  '{"_id":[1]}',
  '[]',
  '{"n":{"$regularExpression":{"pattern":"("}}}',
)
const wrong = fc.oneof(odd, member, nearly, broken, textless, fc.tuple(fc.constant('{"n":6,"vin":6}'), broken))
/** What each action reads. */
const reads: readonly (readonly [string, string])[] = [
  ...['data', 'collectionName', 'transactionId'].map((name) => ['database.insertDocument', name] as const),
  ...['query', 'data', 'transactionId'].map((name) => ['database.modifyDocument', name] as const),
  ...['query', 'data'].map((name) => ['database.modifyAndReturnDoc', name] as const),
  ['database.removeDocument', 'query'],
  ...['query', 'order', 'projection', 'offset', 'limit'].map((name) => ['database.getDocument', name] as const),
  ['database.calculateDocument', 'query'],
  ['database.aggregateDocuments', 'stages'],
  ['database.commitTransaction', 'transactionId'],
  ['storage.getUploadMetadata', 'path'],
  ['storage.batchGetDownloadUrl', 'file_list'],
  ['storage.batchDeleteFile', 'fileid_list'],
  ['storage.batchCopyFile', 'file_list'],
  ['storage.getFileAuthority', 'fileList'],
  ['functions.invokeFunction', 'request_data'],
  ['auth.getUserInfoForAdmin', 'uuid'],
]
const request = (action: string, more: object) => ({
  action,
  text: JSON.stringify({ envName, action, collectionName: 'cars', function_name: 'any', ...more }),
})
/** One thing wrong in a request that is right otherwise: it comes farthest. */
const oneWrong = fc
  .tuple(fc.constantFrom(...reads), rest(0), wrong)
  .map(([[action, name], more, value]) => request(action, { ...more, [name]: value }))
const body = fc
  .tuple(fc.constantFrom(...actions), fc.oneof(rest(0), rest(1), rest(4)), fc.constantFrom({}, {}, {}, { envName: {} }))
  .map(([action, more, other]) => request(action, { ...more, ...other }))
const anything = fc.json().map((text) => ({ action: '', text }))
const torn = fc.tuple(body, fc.nat()).map(([{ text }, at]) => ({ action: '', text: text.slice(0, at % text.length) }))

let gateway: TestGateway
const complaints: unknown[] = []
before(async () => {
  gateway = await createTestGateway({
    envId: envName,
    collections: [{ name: 'cars', indexes: [{ name: 'vin', fields: ['vin'], unique: true }] }],
    report: (error) => complaints.push(error),
  })
})
after(() => gateway.close())

const post = async (text: string) => {
  const headers = { authorization: 'Bearer local' }
  const init = { method: 'POST', headers, body: text, signal: AbortSignal.timeout(5000) }
  const answer = await fetch(`${gateway.url}/admin`, init)
  assert.equal(answer.status, 200)
  return (await answer.json()) as Readonly<Record<string, unknown>>
}

it('whatever is sent, the answer is one of the service, comes soon, and who is refused has changed nothing', async () => {
  const cars = [
    '{"_id":"1","vin":"one","n":1,"list":[1],"o":{"k":1}}',
    '{"_id":"2","vin":"two","n":2,"list":[2],"o":{"k":2}}',
  ]
  await post(JSON.stringify({ envName, action: 'database.insertDocument', collectionName: 'cars', data: cars }))
  let before = snapshotOf(gateway)
  const tally = { refused: 0, done: 0 }
  await fc.assert(
    fc.asyncProperty(
      fc.oneof({ weight: 4, arbitrary: body }, { weight: 8, arbitrary: oneWrong }, anything, torn),
      async ({ action, text }) => {
        const { code, requestId, message } = await post(text)
        assert.equal(typeof requestId, 'string')
        assert.deepEqual(complaints.splice(0), [])
        assert.deepEqual(Object.keys(Object.prototype), [])
        const now = snapshotOf(gateway)
        if (code === undefined && writes.test(action)) before = now
        else assert.deepEqual(now, before)
        if (code !== undefined) assert.match(`${code} ${message}`, /^(?!SYS_ERR)[A-Z_]+ ./)
        tally[code === undefined ? 'done' : 'refused'] += 1
      },
    ),
    { numRuns: 300 },
  )
  assert.ok(tally.refused > 100 && tally.done > 30, JSON.stringify(tally))
})
