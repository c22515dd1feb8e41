import type { ChainProblem } from '../../pki/chain'
import type { CmsProblem } from '../../pki/cms-verify'
import type { ChangeKind, ChangeLevel } from '../difference/level'
import type { Facts, FileProblem, PlaceProblem } from './facts'
import type { Verdict } from './report'

/** An instant in Beijing time, `2026年11月24日 14:05:00`. */
export function beijing(instant: string): string {
  const local = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString()
  const [year, month, day] = local.slice(0, 10).split('-')
  return `${year}年${Number(month)}月${Number(day)}日 ${local.slice(11, 19)}`
}

/** The sentence for each verdict, to be shown first. */
export const summaries: Readonly<Record<Verdict, string>> = {
  'intact-ours': '文件完整：签署后未被改动，全部签名均由本平台认可的证书签署。',
  'intact-foreign':
    '文件完整：签署后未被改动。但并非每个签名都能认定为本平台认可的签署，签署人身份请向其证书颁发机构核实。',
  tampered: '文件不可信：签署后被改动过，或者签名与文件内容不符。',
  unsigned: '文件中没有电子签名。',
  unreadable: '文件无法核验，不能对它作出任何保证。',
}

/** Why nothing can be said of a file, as one sentence. */
export function whyUnreadable({ bytes, unreadable }: Pick<Facts, 'bytes' | 'unreadable'>): string {
  if (bytes === 0) return '文件是空的（0 字节）。'
  if (unreadable === 'encrypted')
    return '文件已加密，加密的内容无法逐项核对，因此不作核验。请向文件的制作者索取未加密的原件。'
  if (unreadable?.startsWith('larger than')) return '文件超过 50 MB，不作核验。'
  if (unreadable === 'no PDF header') return '这不是 PDF 文件，或者文件开头已损坏。'
  if (/too (many|deep|large)/.test(unreadable ?? '')) return '文件的结构过于庞大或嵌套过深，不作核验。'
  return '文件残缺，或者结构不合规范，无法读取。'
}

/** What is wrong with a CMS, as half a sentence after 签名. */
export const ofCms: Readonly<Record<CmsProblem, string>> = {
  malformed: '的数据残缺或不合规范',
  'not-one-signer': '里不是恰好一位签署人',
  'unexpected-content': '里夹带了不该有的内容',
  'certificate-missing': '里没有签署人的证书',
  'attribute-missing-or-doubled': '缺少必需的属性，或者同一属性出现多次',
  'unknown-algorithm': '使用的算法暂不支持，无法核验',
  'broken-algorithm': '使用了已被攻破的摘要算法（MD5）',
  'wrong-content-type': '声明的内容类型不对',
  'wrong-digest': '所依据的内容与文件不符，文件被改动过',
  'wrong-signing-certificate': '所附证书被调换过',
  'wrong-signature': '的签名值与证书公钥对不上',
  'weak-algorithm': '使用了较弱的摘要算法（SHA-1），建议重新签署',
  'algorithms-disagree': '前后声明的摘要算法不一致',
  'no-signing-certificate': '没有把签署证书本身纳入签名范围（早期格式常见）',
  'no-signed-attributes': '没有签名属性（早期格式）',
}

/** What is wrong with the place of a signature. */
export const ofPlace: Readonly<Record<PlaceProblem, string>> = {
  'unknown-kind': '的格式暂不支持，无法核验',
  'bad-dictionary': '的结构残缺',
  'bad-byte-range': '的覆盖范围不合规范：它必须从文件开头起，只空出签名数据本身',
  'not-the-end-of-a-revision': '的覆盖范围没有止于一个完整的版本',
  'not-in-its-revision': '不在它所签的版本之中',
}

/** What is wrong with the file. */
export const ofFile: Readonly<Record<FileProblem, string>> = {
  'bytes-after-end': '文件末尾之后还有多余的内容。',
  'unreachable-signature': '文件里有签名数据，却没有任何签名域指向它：签名被移除、替换或伪造过。',
  'hybrid-conflict': '文件的两套交叉引用互相矛盾，不同软件会看到不同的内容。',
  'overlapping-signatures': '有多个签名声称覆盖同一个版本。',
  'stray-signature-field': '有签名域只挂在页面上，没有登记在文件的表单里。',
}

/** What was changed, as a noun. */
export const ofChange: Readonly<Record<ChangeKind, string>> = {
  'validation-data': '增加了证书与吊销信息（用于长期核验）',
  'validation-data-reduced': '减少了原有的证书或吊销信息',
  'validation-data-removed': '删除了用于长期核验的数据',
  'document-timestamp': '增加了文档时间戳',
  metadata: '更新了文档属性（标题、软件、修改时间等）',
  version: '更新了文件格式版本声明',
  'signed-field': '有人在预留的签名处签了名',
  'signature-field-moved': '签名时改变了签名处的位置或样式',
  'new-signature-field': '新增了签名域',
  'new-visible-signature-field': '新增了会遮盖页面的签名域',
  'form-value': '填写或修改了表单内容',
  'field-added': '新增了表单域',
  'field-removed': '删除了表单域',
  'field-changed': '修改了表单域的属性',
  'signed-field-changed': '修改了已签名的签名域或其外观',
  'foreign-signature-in-field': '签名域里放进了不属于它的签名或图案',
  annotation: '增加、修改或删除了批注',
  'annotation-order': '调整了批注的叠放次序',
  permissions: '修改了文件的认证权限',
  'page-count': '增加、删除或调换了页面',
  page: '修改了页面内容或其使用的字体、图片',
  catalog: '修改了文件目录（打开动作、附件、图层等）',
  trailer: '更换了文件的根目录',
  'form-settings': '修改了表单设置',
  'document-structure': '修改了文件的结构标记',
  'unnamed-bytes': '追加了没有登记在文件结构里的内容',
  'hybrid-section': '追加部分使用了两套交叉引用',
  unreadable: '追加的内容无法解析',
}

/** How deep changes after a signature went. */
export const ofLevel: Readonly<Record<ChangeLevel, string>> = {
  none: '此后没有任何改动。',
  timestamp: '此后只追加了时间戳、核验数据或文档属性，正文未变。',
  signing: '此后只追加了其他人的签名，正文未变。',
  form: '此后填写过表单，正文未变。',
  annotation: '此后改动过批注。',
  other: '此后文件被改动过。',
}

/** Why a certificate is not trusted. */
export const ofTrust: Readonly<Record<ChainProblem | 'revoked' | 'no-signing-time', string>> = {
  malformed: '证书无法读取',
  'wrong-usage': '证书不是用于文件签名的',
  'outside-validity': '签署时证书不在有效期内',
  'no-path-to-anchor': '证书不是由本平台认可的机构颁发',
  revoked: '签署时证书已被吊销',
  'no-signing-time': '没有签署时间，无法判断证书当时是否有效',
}
