import { useRef } from 'react'
import type { ContractView } from '#shared/api/contract'
import { PartyLines } from '@/components/party-line'
import { standing } from '@/components/progress'
import { SealMark } from '@/components/seal-mark'
import { replace, routes, toTab } from '@/routes'
import { Button } from '@/ui/button'
import { Box, Heading, Paragraph } from '@/ui/elements'
import { Icon } from '@/ui/icon'
import { DownloadButton } from '../download-button'
import type { Signing } from './binding-input'
import classes from './index.module.scss'

/** After my signature: what happened, what happens next, and how far it is now. */
export function Done({ contract, signed }: { contract: ContractView; signed: Signing }) {
  const did = signed.as === 'company' ? '用印' : '签署'
  const sealed = contract.state === 'completed'
  const cameSealed = useRef(sealed) // the seal comes down only for somebody who was waiting for it
  return (
    <>
      <Box className={classes.done}>
        {sealed ? (
          <SealMark large down={!cameSealed.current} />
        ) : (
          <Box className={classes.disc}>
            <Icon name="check" ink="green" size={40} />
          </Box>
        )}
        <Heading level={2} className={classes.doneTitle}>
          {sealed ? '文件已签署完成' : `您已${did}`}
        </Heading>
        <Paragraph className={classes.doneText}>
          {sealed ? `《${contract.title}》${standing(contract)}。` : signed.next}
        </Paragraph>
      </Box>
      <Box className={classes.sheet}>
        {sealed ? null : (
          <Box className={classes.standing} role="status">
            {standing(contract)}
          </Box>
        )}
        <PartyLines parties={contract.parties} />
      </Box>
      {contract.allowed.download ? <DownloadButton contract={contract.id} /> : null}
      <Button look="plain" onPress={() => replace(routes.contract(contract.id))}>
        查看文件详情
      </Button>
      <Button look="quiet" onPress={() => toTab('inbox')}>
        返回待办
      </Button>
    </>
  )
}
