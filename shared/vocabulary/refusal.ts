/** An expected "no": a stable code for programs and a Chinese sentence for people. It never blames, and says what to do. */
export interface Refusal {
  readonly code: RefusalCode
  readonly text: string
}

const texts = {
  // who is asking
  'not-signed-in': '登录已失效，请重新登录后继续。',
  'not-found': '没有找到这项内容，或您没有查看它的权限。',
  'not-allowed': '当前身份不能进行这项操作，请切换企业或联系管理员。',
  'identity-too-low': '这份文书要求{needed}，您目前为“{held}”。实名认证功能即将开放，请先联系门店工作人员协助。',
  'bad-input': '提交的内容不完整或格式不正确：{where}。请检查后重新提交。',
  'unknown-action': '当前版本不支持这项操作，请刷新页面后再试。',
  broken: '系统暂时无法处理，请稍后再试，您已提交的内容不会丢失。',
  'too-large': '提交的内容过大，请精简后重新提交。',
  // one-time codes
  'code-too-soon': '验证码刚刚发送过，请在 {seconds} 秒后重新获取。',
  'code-too-often': '今天获取验证码的次数已达上限，请稍后再试或联系门店。',
  'code-missing': '请先获取验证码。',
  'code-expired': '验证码已过期，请重新获取。',
  'code-used': '验证码已使用过，请重新获取。',
  'code-wrong': '验证码不正确，还可以再试 {left} 次。',
  'code-locked': '验证码输错次数过多，已失效，请重新获取。',
  'code-for-other-document': '文件内容已更新，验证码已失效，请重新阅读后获取新的验证码。',
  'sms-too-often': '短信发送过于频繁，请稍后再试。',
  'sms-unreachable': '短信没有发出，请确认手机号能接收短信，或稍后重新获取。',
  // the phone-number button of WeChat
  'wechat-phone-expired': '微信手机号授权已失效，请重新点击“微信手机号一键登录”。',
  'wechat-phone-foreign': '目前支持中国大陆手机号登录，请使用大陆手机号的短信验证码登录。',
  'wechat-phone-unavailable': '暂时无法通过微信获取手机号，请使用短信验证码登录。',
  // bookings
  'slot-taken': '这个时段刚刚被预约了，请选择其他时段：{nearest}。',
  'slot-unknown': '该试驾车没有这个时段，请重新选择。',
  'slot-past': '请至少提前 {hours} 小时预约，为您准备车辆。',
  'slot-too-far': '目前可预约 {days} 天内的时段，请重新选择。',
  'booking-open-already': '您在这家门店还有一个进行中的试驾预约，完成后可再次预约。',
  'car-not-available': '这辆试驾车暂不可预约，请选择其他车辆。',
  'licence-number-differs': '驾驶证号与您实名认证的身份证号不一致，请核对后重新填写。',
  'licence-class': '{class} 驾驶证不能驾驶{gearbox}车辆，请选择其他试驾车或核对准驾车型。',
  'licence-expired': '驾驶证在试驾当天已不在有效期内，请换证后再预约。',
  'licence-date': '初次领证日期不能晚于今天，请核对后重新填写。',
  'licence-probation': '实习期内请选择不含高速路段的试驾路线。',
  'driver-age': '试驾人年龄须在 {from} 至 {to} 周岁之间。',
  'insurance-ends': '这辆试驾车的保险在该时段前到期，请选择其他车辆或日期。',
  'not-fit-to-drive': '饮酒、服用影响驾驶的药物或身体不适时不能试驾，欢迎改日预约。',
  'no-salesperson': '这家门店暂时没有可陪驾的销售顾问，请选择其他门店。',
  'request-differs': '同一次提交的内容前后不一致，请返回重新填写。',
  // contracts
  'not-your-turn': '还没有轮到您签署，前一位签署后会通知您。',
  'already-signed': '您已经签署过这份文件。',
  'not-being-signed': '这份文件当前不在签署中，请返回查看最新状态。',
  'document-changed': '文件内容已更新，请重新阅读后再签署。',
  unread: '请先完整阅读文件（至少 {seconds} 秒，或阅读到最后一页）再签署。',
  'clause-unconfirmed': '还有 {left} 条重点条款没有逐条确认，请确认后再签署。',
  'clause-unknown': '没有找到这条条款，请刷新后重试。',
  'signature-empty': '签名笔迹过少，请在签名区写下完整姓名。',
  'seal-not-granted': '印章没有可用的用印授权，已通知印章管理员处理。',
  'seal-cap-reached': '该印章今日自动用印次数已达上限，请联系印章管理员。',
  recalled: '这份文件已由发起方撤回，无需再签署，您可以查看撤回原因。',
  rejected: '这份文件已被拒签，签署已结束，您可以查看拒签原因。',
  'already-sealed': '这份文件已经用印，请返回查看最新状态。',
  'all-willed': '各方均已确认签署，文件即将生效，不能再撤回。',
  'already-completed': '文件已签署完成，不能再撤回或拒签。如需变更，请另行签订补充或解除文件。',
  'seal-unknown': '没有找到可用的印章，请重新选择或联系印章管理员。',
  'name-differs': '您的实名信息与文件中的姓名不一致，请联系发起方核对。',
  // starting a document
  'type-unknown': '没有找到这种文书，请刷新后重试。',
  'not-startable': '当前身份不能发起这种文书，请切换企业或联系管理员。',
  'party-missing': '请填写{party}的信息后再发起。',
  'party-unknown': '没有找到所选的{party}，请重新选择。',
  'party-differs': '{party}的姓名或证件号码与该手机号的实名信息不一致，请与本人核对后重新填写。',
  'not-archived': '文件正在归档，请稍后再下载。',
  // verifying a file
  'file-empty': '这个文件是空的，请重新选择。',
  'file-too-large': '文件超过 {most} MB，暂时不能在线验签，请选择较小的文件。',
  'file-not-pdf': '这不是 PDF 文件，请重新选择。',
  'certificate-revoked': '有签署证书在签署之前已被吊销（{names}），请人工核查这份文件。',
  // what keeps the worker from signing; a person looks at it
  'signing-key-mismatch': '{party}的签署密钥与证书不匹配，未生成签名，请联系管理员核查证书。',
  'signing-certificate-expired': '{party}的签署证书已过期，未生成签名，请联系管理员更新证书。',
  'signing-certificate-usage': '{party}的签署证书不能用于文件签名，未生成签名，请联系管理员更换证书。',
  'signing-certificate-chain': '{party}的签署证书链过长，文件中预留的空间不足，未生成签名，请联系管理员处理。',
  'signing-place-missing': '文件中没有{party}可用的签署位置，未生成签名，请联系管理员处理。',
  'signing-file-damaged': '待签文件已损坏，未生成{party}的签名，请联系管理员处理。',
  // an uploaded PDF
  'upload-empty': '文件是空的（0 字节），请重新导出 PDF 后上传。',
  'upload-too-large': '文件有 {size} MB，最多可上传 {most} MB，请压缩或拆分后重新上传。',
  'upload-not-pdf': '这个文件不是 PDF，请导出为 PDF 后上传。',
  'upload-damaged': '这份 PDF 已损坏（{where}），请重新导出后上传。',
  'upload-encrypted': '这份 PDF 设有密码或权限保护，请解除保护后重新上传。',
  'upload-signed': '这份 PDF 已有 {count} 处电子签名，改动会使签名失效，请上传尚未签名的版本。',
  'upload-too-many-pages': '文件有 {pages} 页，最多可上传 {most} 页，请拆分后重新上传。',
  'upload-page-size': '第 {page} 页的尺寸为 {width}×{height} 毫米，每边须在 50 至 1200 毫米之间，请调整后重新上传。',
  'upload-dynamic-form': '这份 PDF 是动态表单（XFA），只能在特定软件中显示，请打印为普通 PDF 后上传。',
  'upload-hidden-layers': '这份 PDF 有隐藏的图层，不同软件显示的内容可能不一致，请合并图层或打印为 PDF 后上传。',
  'upload-no-appearance': '第 {page} 页有批注或表单项在不同软件中显示不一致，请打印为 PDF 后上传。',
  'upload-too-complex': '这份 PDF 的内容过于复杂，无法处理，请打印为 PDF 后重新上传。',
  // drawing seals
  'seal-text-short': '{text}至少需要 {least} 个字，请补充完整后再制作印章。',
  'seal-text-long': '{text}有 {length} 个字，印章上最多容纳 {most} 个字，请改用规范化简称。',
  'seal-character': '印章字库中没有“{character}”字，请核对后重新填写，或改为上传印章图片。',
  'seal-code': '{text}只能由数字和大写字母组成，请核对后重新填写。',
  'seal-number': '印章序号须为 1 至 99 的整数，请重新填写。',
  'seal-size': '印章尺寸可选 {sizes} 毫米，请重新选择。',
  'straddle-no-pages': '没有选中任何页面，请选择要加盖骑缝章的页码。',
  'straddle-page-unknown': '文件共 {pages} 页，没有第 {page} 页，请重新选择骑缝章的页码。',
} as const

export type RefusalCode = keyof typeof texts

/** The refusal of a code, its places `{name}` filled from `values`. */
export function refusal(code: RefusalCode, values: Readonly<Record<string, string | number>> = {}): Refusal {
  const text = texts[code].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
  return { code, text }
}
