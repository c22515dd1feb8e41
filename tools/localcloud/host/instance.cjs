// One instance of a cloud function: the code that runs inside a worker thread of the host. It is plain JavaScript
// because a worker starts from a file of its own, without the loader of the process that starts it.
const { parentPort, workerData } = require('node:worker_threads')

const resultLimit = 6 * 1024 * 1024
let requestId = ''
let invocationNames = []

for (const stream of ['stdout', 'stderr']) {
  process[stream].write = (chunk, encoding, done) => {
    parentPort.postMessage({ kind: 'log', requestId, stream, text: String(chunk) })
    const callback = typeof encoding === 'function' ? encoding : done
    if (callback) process.nextTick(callback)
    return true
  }
}

/** Replaces the variables of the invocation before: a caller must never see who called before him. */
function enter(variables) {
  for (const name of invocationNames) delete process.env[name]
  invocationNames = Object.keys(variables)
  Object.assign(process.env, variables)
}

async function invoke(handler, call) {
  requestId = call.context.request_id
  enter(call.variables)
  try {
    const result = JSON.stringify((await handler(JSON.parse(call.event), call.context)) ?? null) ?? 'null'
    if (Buffer.byteLength(result) > resultLimit) throw new Error('body size is too long')
    parentPort.postMessage({ kind: 'result', requestId: call.context.request_id, ok: true, result })
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
    parentPort.postMessage({ kind: 'result', requestId: call.context.request_id, ok: false, message })
  }
}

const handler = require(workerData.file)[workerData.exportName]
if (typeof handler !== 'function') throw new Error(`${workerData.file} exports no function ${workerData.exportName}`)
parentPort.on('message', (call) => invoke(handler, call))
parentPort.postMessage({ kind: 'ready' })
