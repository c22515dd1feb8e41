// One instance of a cloud function: the code that runs inside a worker thread of the host. It is plain JavaScript
// because a worker starts from a file of its own, without the loader of the process that starts it.
const { parentPort, workerData } = require('node:worker_threads')

const resultLimit = 6 * 1024 * 1024
const logLimit = 1024 * 1024
const memoryLimit = workerData.memoryMb * 1024 * 1024
const checkEvery = 8 * 1024 * 1024
let requestId = ''
let invocationNames = []
let logged = 0
let allocated = 0

/** The thread's own limit covers objects only; bytes (ArrayBuffer, Buffer) lie beside them and are counted here. */
function checkMemory() {
  if (process.memoryUsage().arrayBuffers <= memoryLimit) return
  parentPort.postMessage({ kind: 'too-much-memory' })
  process.exit(1)
}
// A loop that never waits lets no timer run: it is counted as it asks.
for (const name of ['alloc', 'allocUnsafe', 'allocUnsafeSlow', 'from', 'concat']) {
  const allocate = Buffer[name]
  Buffer[name] = function allocateWithinLimit(...wanted) {
    const made = allocate.apply(this, wanted)
    allocated += made.length
    if (allocated > checkEvery) {
      allocated = 0
      checkMemory()
    }
    return made
  }
}

for (const stream of ['stdout', 'stderr']) {
  process[stream].write = (chunk, encoding, done) => {
    const text = String(chunk)
    if (logged <= logLimit) {
      logged += text.length
      const kept = logged <= logLimit ? text : '这次调用的日志已超过 1 MB，其余略去。'
      parentPort.postMessage({ kind: 'log', requestId, stream, text: kept })
    }
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
  logged = 0
  enter(call.variables)
  const watch = setInterval(checkMemory, 100)
  try {
    const result = JSON.stringify((await handler(JSON.parse(call.event), call.context)) ?? null) ?? 'null'
    if (Buffer.byteLength(result) > resultLimit) throw new Error('body size is too long')
    parentPort.postMessage({ kind: 'result', requestId: call.context.request_id, ok: true, result })
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
    parentPort.postMessage({ kind: 'result', requestId: call.context.request_id, ok: false, message })
  } finally {
    clearInterval(watch)
  }
}

const handler = require(workerData.file)[workerData.exportName]
if (typeof handler !== 'function') throw new Error(`${workerData.file} exports no function ${workerData.exportName}`)
parentPort.on('message', (call) => invoke(handler, call))
parentPort.postMessage({ kind: 'ready' })
