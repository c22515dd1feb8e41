import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, test } from 'node:test'
import { signPdf } from '#cloud/engine/pades/sign'
import { ink } from '#cloud/engine/pades/test-ink'
import { drawDocument } from '#cloud/engine/pdf/draw-document'
import { sampleBlocks } from '#cloud/engine/pdf/test-paper'
import { companySeal } from '#cloud/engine/seal/company-seal'
import { testFonts } from '#cloud/engine/text/test-fonts'
import { newAuthority, signedAt } from '#tools/verify/attacks/authority'
import { archivalPage } from './page'
import { plants } from './plants'
import { brokenRules, rules } from './rules'

let drawn: Uint8Array
let signed: Uint8Array

before(async () => {
  const [fonts, people] = await Promise.all([testFonts(), newAuthority()])
  const link = 'https://cheqian.example.com/#/signing/contract/index?contract=0123456789abcdef'
  const paper = { title: '试驾协议 <A&B>', number: 'SJ-1', blocks: sampleBlocks, link, createdAt: signedAt, fonts }
  drawn = drawDocument(paper).bytes
  const seal = companySeal({ name: '苏州衡远翎川汽车', code: '3205940012877', diameterMm: 42, style: fonts.serif })
  const order = { at: signedAt, reason: '签署' }
  const byHand = await signPdf({
    ...order,
    pdf: drawn,
    field: 'driver_sign',
    signer: people.driver,
    name: '周明',
    appearance: ink,
  })
  signed = await signPdf({
    ...order,
    pdf: byHand,
    field: 'store_seal',
    signer: people.store,
    name: '门店',
    appearance: seal,
  })
})

test('a paper keeps every rule as it is drawn, and when it has been signed by hand and sealed', () => {
  assert.deepEqual(brokenRules(drawn), [])
  assert.deepEqual(brokenRules(signed), [])
})

test('a finished paper that breaks a rule is found to do so, for each of the rules', () => {
  for (const [name, plant] of Object.entries(plants)) {
    const broken = brokenRules(plant(signed))
    assert.ok(broken.includes(name), `${name} was not found, but: ${broken.join(', ')}`)
    assert.ok(broken.length <= 4, `${name} was hidden among ${broken.join(', ')}`)
  }
  assert.deepEqual(Object.keys(plants).sort(), Object.keys(rules).sort())
})

test('the page of the docs lists these rules and no others', () => {
  assert.equal(readFileSync('docs/archival.md', 'utf8'), archivalPage(), 'write it anew with npm run gallery')
})
