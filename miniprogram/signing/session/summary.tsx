import type { SealChoice } from '#shared/api/contract'
import { Fact, Facts } from '@/ui/facts'
import type { SigningSubject } from './binding-input'

/** Once more before it binds: which document, who, as whom, with which seal, and what happens next. */
export function Summary({ subject, seal }: { subject: SigningSubject; seal: SealChoice | null }) {
  const { contract, signing } = subject
  return (
    <Facts>
      <Fact term="文件" value={`《${contract.title}》，共 ${contract.pageCount} 页`} />
      <Fact term="编号" value={contract.number} />
      {signing.as === 'company' ? (
        <>
          <Fact term="用印企业" value={`${signing.name}（${signing.partyTitle}）`} />
          {seal ? <Fact term="印章" value={seal.title} /> : null}
          <Fact term="经办人" value={signing.operator} />
        </>
      ) : (
        <Fact term="签署人" value={`${signing.name}（${signing.partyTitle}）`} />
      )}
      <Fact term="之后" value={signing.next} />
    </Facts>
  )
}
