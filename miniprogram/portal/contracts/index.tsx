import { useSession } from '@/session'
import { Paragraph } from '@/ui/elements'
import { Page } from '@/ui/page'
import { useWide } from '@/ui/use-wide'
import classes from './index.module.scss'
import { LedgerTable } from './ledger-table'

/** 合同台账: the contracts of the organization one acts for as a table: sorted, filtered, searched, page by page. */
export default function Ledger() {
  const acting = useSession().value?.actingFor ?? null
  return (
    <Page title="合同台账" tab={useWide()} wide>
      {acting ? <Paragraph className={classes.acting}>{acting.name}</Paragraph> : null}
      <LedgerTable key={acting?.organization ?? 'own'} isCompany={acting !== null} />
    </Page>
  )
}
