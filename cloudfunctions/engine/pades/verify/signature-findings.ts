import type { SignatureFacts } from './facts'
import { type Gravity, gravityOfCms, gravityOfPlace, gravityOfTimestamp } from './gravity'
import type { Finding, Question } from './report'
import { beijing, ofCms, ofPlace, ofTrust } from './sentences'
import type { Trust } from './trust'

/** What there is to say of one signature: whether it is whole, who signed, by which clock, by what certificate. */
export function signatureFindings(signature: SignatureFacts, trust: Trust | undefined, index: number): Finding[] {
  const what = signature.kind === 'timestamp' ? '时间戳' : '签名'
  const label = `第 ${index + 1} 个${what}`
  const say = (code: string, gravity: Gravity, question: Question, answer: string): Finding => ({
    code,
    gravity,
    question,
    answer,
    signature: index,
    detail: signature.fields.join('、').slice(0, 300),
  })
  const broken = [
    ...signature.place.map((code) => say(code, gravityOfPlace(code), 'changed', `${label}${ofPlace[code]}。`)),
    ...signature.cms.map((code) => say(code, gravityOfCms(code), 'changed', `${label}${ofCms[code]}。`)),
    ...timestampFindings(signature, label, say),
  ]
  return [
    ...broken,
    ...signerFindings(signature, label, say),
    ...(trust ? trustFindings(signature, trust, label, say) : []),
  ]
}

type Say = (code: string, gravity: Gravity, question: Question, answer: string) => Finding

function timestampFindings(signature: SignatureFacts, label: string, say: Say): Finding[] {
  const alone = signature.kind === 'timestamp'
  return signature.timestamps.flatMap(({ problems }) =>
    problems
      .filter((code) => code !== 'no-path-to-anchor')
      .map((code) => {
        const gravity = gravityOfTimestamp(code, alone)
        const answer =
          code === 'wrong-imprint'
            ? `${label}的时间戳不是为它签发的。`
            : code in ofCms
              ? `${label}的时间戳${ofCms[code as keyof typeof ofCms]}。`
              : code in ofTrust
                ? `${label}的时间戳：${ofTrust[code as keyof typeof ofTrust]}。`
                : `${label}的时间戳不合要求。`
        return say(`timestamp-${code}`, gravity, gravity === 'fatal' ? 'changed' : 'clock', answer)
      }),
  )
}

function signerFindings(signature: SignatureFacts, label: string, say: Say): Finding[] {
  const { certificate, claims, kind } = signature
  if (kind === 'timestamp') return []
  const signer = certificate?.commonName ?? null
  const who = say(
    'signer',
    'notice',
    'signer',
    signer ? `${label}的证书持有人是“${signer}”。` : `${label}没有可读的签署人姓名。`,
  )
  const claimed = claims.name?.trim() ?? ''
  const differs = claimed !== '' && signer !== null && !signer.includes(claimed) && !claimed.includes(signer)
  const answer = `${label}自称的姓名“${claimed}”与证书持有人“${signer}”不同，以证书为准。`
  return differs ? [who, say('name-differs', 'caution', 'signer', answer)] : [who]
}

function trustFindings({ certificate, kind }: SignatureFacts, trust: Trust, label: string, say: Say): Finding[] {
  const findings = [clockFinding(kind, trust, label, say)]
  if (certificate === null) return findings
  const names = trust.path.map(({ commonName }) => commonName ?? '（无名称）').join(' ← ')
  const validity = `有效期 ${beijing(certificate.notBefore)} 至 ${beijing(certificate.notAfter)}（北京时间）`
  findings.push(say('certificate', 'notice', 'certificate', `${label}的证书：${names}；${validity}。`))
  if (trust.problem)
    findings.push(say(trust.problem, 'caution', 'certificate', `${label}：${ofTrust[trust.problem]}。`))
  else if (trust.revocation === 'unknown')
    findings.push(
      say(
        'revocation-unknown',
        'notice',
        'certificate',
        `${label}：文件内没有可用的吊销信息，签署时证书是否被吊销未知。`,
      ),
    )
  return findings
}

function clockFinding(kind: SignatureFacts['kind'], trust: Trust, label: string, say: Say): Finding {
  const { at, clock, authority, authorityTrusted } = trust
  if (at === null) return say('no-time', 'caution', 'clock', `${label}没有可用的时间。`)
  const time = `${beijing(at)}（北京时间）`
  if (clock === 'claim')
    return say('claimed-time', 'caution', 'clock', `${label}的时间 ${time} 是签署方自报的，没有时间戳证明。`)
  const by = `“${authority ?? '未知机构'}”`
  const told = kind === 'timestamp' ? `${label}由${by}于 ${time} 签发` : `${label}由${by}的时间戳证明不晚于 ${time}`
  const how = clock === 'document-timestamp' ? '（文档时间戳）' : ''
  if (authorityTrusted) return say('attested-time', 'notice', 'clock', `${told}${how}。`)
  return say('untrusted-clock', 'caution', 'clock', `${told}${how}，但该时间戳机构不在本平台认可之列。`)
}
