// The page of the local console: one view at a time, named by the hash, asked for again every two seconds.
const main = document.getElementById('main')
const state = document.getElementById('state')
const templates = {
  'sign-in-code': '登录验证码',
  'signing-code': '签署验证码',
  'please-sign': '请签署',
  completed: '签署完成',
}
let shown = ''

/** An element with text and children; everything from the cloud enters as text, never as markup. */
function element(tag, attributes, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'onclick') made.addEventListener('click', value)
    else made.setAttribute(name, value)
  }
  made.append(...children)
  return made
}

const sheet = (...children) => element('section', { class: 'sheet' }, ...children)
const row = (...children) => element('div', { class: 'row' }, ...children)
const text = (tag, className, content) => element(tag, { class: className }, String(content))
const nothing = (content) => text('p', 'empty', content)
const moment = (instant) => new Date(instant).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })
const size = (bytes) =>
  bytes < 1024
    ? `${bytes} 字节`
    : bytes < 1048576
      ? `${(bytes / 1024).toFixed(1)} KB`
      : `${(bytes / 1048576).toFixed(1)} MB`

async function ask(path, options) {
  const response = await fetch(`/console/api/${path}`, options)
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.error)
  return answer
}

const views = {
  messages: async () => {
    const messages = await ask('messages')
    const cards = messages.map(({ time, to, template, values, text: words }) =>
      sheet(
        row(
          text('span', 'name', to),
          text('span', 'hint', templates[template] ?? template),
          text('time', 'end', moment(time)),
        ),
        ...(template.endsWith('-code') ? [text('p', 'code', values[0])] : []),
        text('p', '', words),
      ),
    )
    return ['发出的短信', cards.length ? cards : [nothing('还没有发出短信。获取验证码后会显示在这里。')]]
  },
  collections: async ([name, skip = '0']) => {
    if (name) return documents(name, Number(skip))
    const collections = await ask('collections')
    const cards = collections.map((collection) =>
      sheet(
        row(
          element('a', { class: 'name', href: `#collections/${collection.name}` }, collection.name),
          text('span', 'end', `${collection.documents} 条`),
        ),
        text(
          'p',
          'hint',
          collection.indexes.map(({ fields, unique }) => fields.join(' + ') + (unique ? '（唯一）' : '')).join('，') ||
            '没有索引',
        ),
      ),
    )
    return ['数据集合', cards]
  },
  files: async () => {
    const files = await ask('files')
    const cards = files.map((file) =>
      sheet(
        row(
          text('span', 'name', file.path),
          text('span', 'end', size(file.size)),
          text('time', '', moment(file.modified)),
        ),
      ),
    )
    return ['文件', cards.length ? cards : [nothing('还没有文件。')]]
  },
  log: async () => {
    const requests = new Map()
    for (const line of await ask('log')) {
      const key = `${line.function} ${line.requestId}`
      requests.set(key, [line, ...(requests.get(key) ?? [])])
    }
    const cards = [...requests.values()].slice(0, 100).map((lines) => {
      const { function: name, requestId, time } = lines[0]
      const head = row(text('span', 'name', name), text('span', 'hint', requestId), text('time', 'end', moment(time)))
      return sheet(head, ...lines.map((line) => text('pre', line.stream === 'stderr' ? 'failed' : '', line.text)))
    })
    return ['函数日志', cards.length ? cards : [nothing('函数还没有运行过。')]]
  },
  timers: async () => {
    const timers = await ask('timers')
    const cards = timers.map((timer) => {
      const last = timer.last
        ? `上次 ${moment(timer.last.time)}，${timer.last.ok ? '完成' : `失败（${timer.last.code}）`}`
        : '还没有运行过'
      const button = element('button', { class: 'end', onclick: () => fire(button, timer) }, '立即运行')
      button.disabled = timer.running
      return sheet(
        row(text('span', 'name', `${timer.function} / ${timer.name}`), text('span', 'hint', timer.cron), button),
        text('p', timer.last && !timer.last.ok ? 'failed' : 'hint', last),
        text('p', 'hint', timer.running ? '正在运行' : timer.next ? `下次 ${moment(timer.next)}` : '只能手动运行'),
      )
    })
    return ['定时器', cards.length ? cards : [nothing('没有定时器。')]]
  },
}

async function documents(name, skip) {
  const found = await ask(`collections/${name}?skip=${skip}`)
  const cards = found.map((document) =>
    sheet(text('span', 'name', document._id), text('pre', '', JSON.stringify(document, null, 2))),
  )
  const links = element(
    'nav',
    { class: 'links', 'aria-label': '翻页' },
    element('a', { href: '#collections' }, '全部集合'),
    ...(skip > 0 ? [element('a', { href: `#collections/${name}/${Math.max(0, skip - 50)}` }, '上一页')] : []),
    ...(found.length === 50 ? [element('a', { href: `#collections/${name}/${skip + 50}` }, '下一页')] : []),
  )
  return [name, [links, ...(cards.length ? cards : [nothing('这个集合还没有内容。')])]]
}

async function fire(button, timer) {
  button.disabled = true
  button.textContent = '正在运行'
  await ask(`timers/${timer.function}/${timer.name}/fire`, { method: 'POST' }).catch((error) => {
    state.textContent = error.message
  })
  shown = ''
  await refresh()
}

async function refresh() {
  const [view = 'messages', ...rest] = (location.hash.slice(1) || 'messages').split('/')
  for (const link of document.querySelectorAll('header nav a')) {
    if (link.hash === `#${view}`) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
  const place = location.hash
  try {
    const [title, children] = await (views[view] ?? views.messages)(rest)
    if (place !== location.hash) return
    const body = element('div', {}, element('h2', {}, title), ...children)
    // Drawn again only when something changed, so that selected text and focus stay.
    if (body.innerHTML !== shown) main.replaceChildren(body)
    shown = body.innerHTML
    state.textContent = `更新于 ${moment(Date.now())}`
  } catch {
    state.textContent = '连接不到本机服务，正在重试。'
  }
}

addEventListener('hashchange', () => refresh())
void refresh()
setInterval(() => document.hidden || refresh(), 2000)
