import type { ContractView } from '#shared/api/contract'
import { open, routes } from '@/routes'
import { Bar } from '@/ui/bar'
import { Button } from '@/ui/button'
import { DownloadButton } from '../download-button'

/** What may be done with a contract now; the cloud has said what. */
export function Actions({ contract, onRecall }: { contract: ContractView; onRecall: () => void }) {
  const { allowed, signing } = contract
  const recall = allowed.recall ? (
    <Button look="quiet" onPress={onRecall}>
      撤回
    </Button>
  ) : null
  if (allowed.sign || allowed.seal)
    return (
      <Bar note={signing ? `您以${signing.partyTitle}身份${allowed.seal ? '用印' : '签署'}` : null}>
        <Button look="seal" onPress={() => open(routes.signing(contract.id))}>
          {allowed.seal ? '去用印' : '去签署'}
        </Button>
        {recall}
      </Bar>
    )
  if (allowed.download)
    return (
      <Bar>
        <DownloadButton contract={contract.id} />
        <Button look="quiet" onPress={() => open(routes.verification(contract.id))}>
          验签
        </Button>
      </Bar>
    )
  return recall ? <Bar>{recall}</Bar> : null
}
