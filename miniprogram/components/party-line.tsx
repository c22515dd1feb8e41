import type { PartyView } from '#shared/api/contract'
import { formatInstant } from '#shared/vocabulary/time'
import { Box, Item, List, Words } from '@/ui/elements'
import { Icon } from '@/ui/icon'
import classes from './party-line.module.scss'

/** The parties as chips in signing order: done, now, later. */
export function PartyChips({ parties }: { parties: readonly PartyView[] }) {
  return (
    <List className={classes.chips}>
      {parties.map((party) => (
        <Item key={party.id} className={`${classes.chip} ${classes[party.state]}`}>
          {party.state === 'signed' ? <Icon name="check" ink="green" size={14} /> : null}
          <Words>{party.title}</Words>
          <Words className={classes.chipState}>{party.state === 'signed' ? '已签' : party.stateTitle}</Words>
        </Item>
      ))}
    </List>
  )
}

/** The parties one under the other, each with its name, its state and when it signed. */
export function PartyLines({ parties }: { parties: readonly PartyView[] }) {
  return (
    <List className={classes.lines}>
      {parties.map((party, i) => (
        <Item key={party.id} className={classes.line}>
          <Box className={`${classes.number} ${classes[party.state]}`}>
            {party.state === 'signed' ? <Icon name="check" ink="green" size={16} /> : <Words>{i + 1}</Words>}
          </Box>
          <Box className={classes.who}>
            <Words className={classes.role}>{party.isMe ? `${party.title}（您）` : party.title}</Words>
            <Words className={classes.name}>{party.name}</Words>
            {party.operators ? <Words className={classes.note}>由{party.operators}办理</Words> : null}
            {party.signBy ? (
              <Words className={classes.note}>
                须在 <Words className={classes.whole}>{formatInstant(party.signBy)}</Words> 前完成
              </Words>
            ) : null}
          </Box>
          <Box className={classes.state}>
            <Words className={`${classes.word} ${classes[party.state]}`}>{party.stateTitle}</Words>
            {party.signedAt ? <Words className={classes.when}>{formatInstant(party.signedAt)}</Words> : null}
          </Box>
        </Item>
      ))}
    </List>
  )
}
