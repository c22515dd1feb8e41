/**
 * The page of a bundle that checks it without a network (from file://, WebCrypto): the chain, the proof, the signature of the tree head,
 * and the digest of the PDF that is dropped on it. It is a second implementation of the checks, in plain JavaScript, and shares no code
 * with the first. `data` is the text of evidence.json, which goes into it as it is.
 */
export function verifyPage(title: string, data: string): string {
  const inert = data.replaceAll('<', '\\u003c')
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>离线核验：${escaped(title)}</title>
<style>
body { margin: 0 auto; max-width: 760px; padding: 24px 16px; font: 16px/1.7 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; color: #1d2733; background: #fff }
h1 { font-size: 22px } code { word-break: break-all; font-size: 13px }
li { margin: 12px 0 } .good { color: #0b6b3a } .bad { color: #b42318 } .wait { color: #59636e }
label { display: block; margin: 20px 0; padding: 20px; border: 2px dashed #8a94a0; border-radius: 8px; min-height: 44px }
input { font-size: 16px; margin-top: 8px; max-width: 100% } small { color: #59636e }
</style>
<h1>离线核验</h1>
<p>《${escaped(title)}》的证据在本页内核验，不需要联网，也不会上传任何内容。</p>
<p id="summary" role="status" class="wait">正在核验……</p>
<ol id="checks"></ol>
<label>选择本验证包中的合同 PDF，核对内容是否一致：<br><input id="file" type="file" accept="application/pdf,.pdf"></label>
<p><small>签名证书的颁发机构与可信时间戳，请用 README.txt 中的命令核验。</small></p>
<script type="application/json" id="data">${inert}</script>
<script>
'use strict'
const data = JSON.parse(document.getElementById('data').textContent)
const bytesOf = (hex) => Uint8Array.from(hex.match(/../g) || [], (pair) => parseInt(pair, 16))
const hexOf = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
const fromBase64 = (text) => Uint8Array.from(atob(text), (each) => each.charCodeAt(0))
const utf8 = (text) => new TextEncoder().encode(text)
const join = (...parts) => { const all = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0)); let at = 0; for (const p of parts) { all.set(p, at); at += p.length } return all }
const sha256 = async (bytes) => hexOf(await crypto.subtle.digest('SHA-256', bytes))
const node = (left, right) => sha256(join(Uint8Array.of(1), bytesOf(left), bytesOf(right)))
let failed = 0
function say(good, text, detail) {
  const item = document.createElement('li')
  item.className = good ? 'good' : 'bad'
  item.textContent = (good ? '✓ ' : '✗ ') + text
  if (detail) { const code = document.createElement('code'); code.textContent = detail; item.append(document.createElement('br'), code) }
  document.getElementById('checks').append(item)
  if (!good) failed += 1
}
async function chain() {
  let previous = '0'.repeat(64), seq = 0
  for (const entry of data.chain) {
    const hash = await sha256(join(bytesOf(previous), utf8(entry.event)))
    if (entry.seq !== ++seq || entry.previous !== previous || entry.hash !== hash) return say(false, '证据链第 ' + entry.seq + ' 条与哈希不符')
    previous = hash
  }
  const same = seq === data.leaf.seq && previous === data.leaf.hash
  say(same, same ? '证据链完整：' + seq + ' 条记录首尾相接' : '证据链末端与存证日志不符', previous)
}
async function proof() {
  const entry = '{"contract":' + JSON.stringify(data.leaf.contract) + ',"hash":' + JSON.stringify(data.leaf.hash) + ',"seq":' + data.leaf.seq + '}'
  let hash = await sha256(join(Uint8Array.of(0), utf8(entry)))
  let at = data.proof.index, last = data.head.size - 1, good = at >= 0 && at <= last
  for (const sibling of data.proof.path) {
    if (last === 0) { good = false; break }
    if (at % 2 === 1 || at === last) {
      hash = await node(sibling, hash)
      while (at % 2 === 0 && at !== 0) { at = at / 2; last = Math.floor(last / 2) }
    } else hash = await node(hash, sibling)
    at = Math.floor(at / 2); last = Math.floor(last / 2)
  }
  good = good && last === 0 && hash === data.head.root
  say(good, good ? '存证日志包含这条证据链（第 ' + (data.proof.index + 1) + ' 片，共 ' + data.head.size + ' 片）' : '包含证明不成立', data.head.root)
}
// ECDSA signatures travel in DER; WebCrypto takes two numbers of 32 bytes side by side
function plainSignature(der) {
  let at = 2
  const number = () => { const length = der[at + 1], value = der.slice(at + 2, at + 2 + length); at += 2 + length; const out = new Uint8Array(32); const own = value.slice(Math.max(0, value.length - 32)); out.set(own, 32 - own.length); return out }
  return join(number(), number())
}
async function head() {
  let good = false
  try {
    const text = data.head.origin + '\\n' + data.head.size + '\\n' + data.head.root + '\\n' + data.head.at + '\\n'
    const key = await crypto.subtle.importKey('spki', fromBase64(data.head.publicKey), { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify'])
    good = await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, plainSignature(fromBase64(data.head.signature)), utf8(text))
  } catch (_) { good = false }
  say(good, good ? '树根由平台证书签名，签名有效' : '树根的签名无效', '签名证书 SHA-256 ' + await sha256(fromBase64(data.head.certificate)))
}
document.getElementById('file').addEventListener('change', async (event) => {
  const file = event.target.files[0]
  if (!file) return
  const digest = await sha256(new Uint8Array(await file.arrayBuffer()))
  const kept = data.chain.map((entry) => JSON.parse(entry.event)).filter((e) => e.documentDigest === digest)
  say(kept.length > 0, kept.length > 0 ? '所选 PDF 与证据链中的摘要一致' : '所选 PDF 与证据链中的摘要不一致', digest)
  done()
})
function done() {
  const summary = document.getElementById('summary')
  summary.className = failed ? 'bad' : 'good'
  summary.textContent = failed ? '核验未通过，请勿采信。' : '核验通过：证据完整，未被改动。'
}
Promise.resolve().then(chain).then(proof).then(head).catch(() => say(false, '证据文件不完整')).then(done)
</script>
</html>
`
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
