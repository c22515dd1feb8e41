import assert from 'node:assert/strict'
import { test } from 'node:test'
import { benchSigner } from '#tools/bench/engine/signers'
import { orderOf, paperToSign, sealToSign } from '#tools/bench/engine/signing'
import { testFonts } from '../text/test-fonts'
import { signDelta, signPdf } from './sign'
import { gather } from './verify/gather'
import { judge } from './verify/judge'
import { usualPolicy } from './verify/policy'

test('the bytes to append make the same file as signing it whole, and the file that was given is not touched', async () => {
  const fonts = await testFonts()
  const pdf = paperToSign(fonts)
  const before = Buffer.from(pdf)
  const store = await benchSigner('rsa')
  const order = orderOf(pdf, sealToSign(fonts), store)
  const delta = await signDelta(order)
  const whole = await signPdf(order)
  // RSA PKCS#1 gives the same signature each time
  assert.ok(Buffer.concat([pdf, delta]).equals(whole))
  assert.ok(before.equals(pdf))
  assert.equal(judge(gather(whole), usualPolicy([store.root])).verdict, 'intact-ours')
})
