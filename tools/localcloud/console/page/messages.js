import { ask, copyButton, nothing, row, sheet, text, time } from './elements.js'

const templates = {
  'sign-in-code': '登录验证码',
  'signing-code': '签署验证码',
  'please-sign': '请签署',
  completed: '签署完成',
}

/** Sent text messages, newest first; a code is large and can be copied. */
export const messages = {
  title: () => '发出的短信',
  draw: async () => {
    const sent = await ask('messages')
    if (sent.length === 0) return [nothing('还没有发出短信。获取验证码后会显示在这里。')]
    return sent.map(({ time: moment, to, template, values, text: words }) =>
      sheet(
        row(
          text('span', 'name number', to),
          text('span', 'hint', templates[template] ?? template),
          time(moment, 'end'),
        ),
        ...(template.endsWith('-code') ? [row(text('strong', 'code', values[0]), copyButton(values[0]))] : []),
        text('p', '', words),
      ),
    )
  },
}
