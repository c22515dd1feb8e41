import { test } from 'node:test'
import { chanceFrom } from './chance'
import { recallAgainstSign } from './recall-against-sign'

test('a recall and the last signature, 200 times at random moments: one of both comes about, never both', async (t) => {
  t.diagnostic(await recallAgainstSign(chanceFrom(20261124), 200))
})
