import { parentPort } from 'node:worker_threads'
import { signDelta } from '#cloud/engine/pades/sign'
import { testFonts } from '#cloud/engine/text/test-fonts'
import { benchSigner } from './signers'
import { orderOf, paperToSign, sealToSign } from './signing'

/** A worker thread that signs for as many ms as it is told, and answers how many signatures it made. */
async function main(): Promise<void> {
  const fonts = await testFonts()
  const order = orderOf(paperToSign(fonts), sealToSign(fonts), await benchSigner('rsa'))
  parentPort?.on('message', async (ms: number) => {
    const until = performance.now() + ms
    let made = 0
    for (; performance.now() < until; made++) await signDelta(order)
    parentPort?.postMessage(made)
  })
  parentPort?.postMessage('ready')
}

void main()
