import type { ContractView } from '#shared/api/contract'
import { open, routes } from '@/routes'
import { Bar } from '@/ui/bar'
import { Button } from '@/ui/button'
import { DownloadButton } from '../download-button'
import { hasMore } from './more-sheet'

/** What may be done with a contract now; the cloud has said what. */
export function Actions({ contract, onMore }: { contract: ContractView; onMore: () => void }) {
  const { allowed, signing } = contract
  const more = hasMore(contract) ? (
    <Button look="quiet" onPress={onMore}>
      更多操作
    </Button>
  ) : null
  if (allowed.fill)
    return (
      <Bar note="填写后生成文件，再由各方签署">
        <Button onPress={() => open(routes.fill(contract.id))}>去填写</Button>
        {more}
      </Bar>
    )
  if (allowed.sign || allowed.seal)
    return (
      <Bar note={signing ? `您以${signing.partyTitle}身份${allowed.seal ? '用印' : '签署'}` : null}>
        <Button look="seal" onPress={() => open(routes.signing(contract.id))}>
          {allowed.seal ? '去用印' : '去签署'}
        </Button>
        {more}
      </Bar>
    )
  if (allowed.download)
    return (
      <Bar>
        <DownloadButton contract={contract.id} />
        <Button look="quiet" onPress={() => open(routes.verification(contract.id))}>
          验签
        </Button>
        {more}
      </Bar>
    )
  return more ? <Bar>{more}</Bar> : null
}
