import { useState } from 'react'
import type { ContractView } from '#shared/api/contract'
import { useAsk } from '@/ask'
import { Loaded } from '@/components/loaded'
import { Bar } from '@/ui/bar'
import { Button } from '@/ui/button'
import { Page } from '@/ui/page'
import { PaperSkeleton } from '../paper/page-picture'
import { Paper } from '../paper/paper'
import { ZoomTools } from '../paper/zoom-tools'

/** The whole document, to be read and nothing else. */
export function Reader({ contract, onClose }: { contract: ContractView; onClose: () => void }) {
  const [zoom, setZoom] = useState(1)
  const opened = useAsk('contract.open', { contract: contract.id })
  const foot = (
    <Bar>
      <Button look="plain" onPress={onClose}>
        返回文件详情
      </Button>
    </Bar>
  )
  return (
    <Page
      title={contract.title}
      still
      wide
      onBack={onClose}
      aside={<ZoomTools zoom={zoom} onZoom={setZoom} />}
      foot={foot}
    >
      <Loaded of={opened} skeleton={<PaperSkeleton />}>
        {({ pages }) => <Paper pages={pages} zoom={zoom} onZoom={setZoom} onAgain={() => void opened.again()} />}
      </Loaded>
    </Page>
  )
}
