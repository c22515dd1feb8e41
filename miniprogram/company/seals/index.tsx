import type { SealCard } from '#shared/api/seal'
import { askInView, useAsk } from '@/ask'
import { Loaded } from '@/components/loaded'
import { SealPicture } from '@/components/seal-picker'
import { open, routes } from '@/routes'
import { Bar } from '@/ui/bar'
import { Button } from '@/ui/button'
import { Box, Item, List, Paragraph, Press } from '@/ui/elements'
import { Blank } from '@/ui/notice'
import { Page } from '@/ui/page'
import { usePullToRefresh } from '@/ui/refresh'
import { Section } from '@/ui/section'
import { Skeleton } from '@/ui/skeleton'
import classes from '../company.module.scss'
import { SealTag } from '../seal-tag'

/** 印章: the seals of the organization one acts for, each as it looks, and those lent to it. */
export default function Seals() {
  const seals = useAsk('seal.list', {})
  usePullToRefresh(askInView)
  const make = (
    <Bar>
      <Button onPress={() => open(routes.makeSeal)}>制作印章</Button>
    </Bar>
  )
  return (
    <Page title="印章" foot={seals.value?.mayMake ? make : undefined}>
      <Loaded of={seals} skeleton={<Skeleton sheets={[120, 120, 120]} />}>
        {({ seals: all }) => {
          const [own, lent] = [all.filter(({ lentBy }) => !lentBy), all.filter(({ lentBy }) => lentBy)]
          return (
            <>
              {own.length > 0 ? (
                <SealList seals={own} />
              ) : (
                <Blank icon="lock" title="企业还没有印章" text="印章制作后由另一位负责人审核，通过即可启用。" />
              )}
              {lent.length > 0 ? (
                <Section bare title="可使用的集团印章">
                  <SealList seals={lent} />
                </Section>
              ) : null}
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}

function SealList({ seals }: { seals: readonly SealCard[] }) {
  return (
    <List className={classes.list}>
      {seals.map((seal) => (
        <Item key={seal.id}>
          <Press className={classes.press} onPress={() => open(routes.seal(seal.id))}>
            <Box className={classes.row}>
              <SealPicture seal={seal} />
              <Box className={classes.words}>
                <Paragraph className={classes.title}>{seal.title}</Paragraph>
                <SealTag state={seal.state}>{seal.stateTitle}</SealTag>
                <Paragraph className={classes.small}>{seal.lentBy ?? seal.name}</Paragraph>
                {seal.keeper ? <Paragraph className={classes.small}>保管人 {seal.keeper.name}</Paragraph> : null}
                <Paragraph className={classes.small}>
                  {seal.automatic ? `有效授权 ${seal.liveGrants} 项` : '自动用印已暂停'}
                </Paragraph>
              </Box>
            </Box>
          </Press>
        </Item>
      ))}
    </List>
  )
}
