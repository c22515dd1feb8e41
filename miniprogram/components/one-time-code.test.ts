import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { codeIn } from './one-time-code'

const code = fc.stringMatching(/^\d{6}$/)

test('a code is found wherever it stands in the message', () => {
  fc.assert(
    fc.property(code, (digits) => {
      const messages = [
        digits,
        ` ${digits}\n`,
        `${digits.slice(0, 3)} ${digits.slice(3)}`,
        `您的验证码是 ${digits}，5 分钟内有效。`,
        `【车签通】验证码${digits}，用于签署《试驾协议》，5分钟内有效，请勿告知他人。`,
        `【车签通】5 分钟内有效：${digits}`,
      ]
      for (const message of messages) assert.equal(codeIn(message), digits, message)
    }),
  )
})

test('typing it digit by digit shows just what was typed, and a seventh digit is not taken', () => {
  for (const typed of ['', '1', '12', '12345']) assert.equal(codeIn(typed), typed)
  assert.equal(codeIn('1234567'), '123456')
  assert.equal(codeIn('一二三'), '')
})
