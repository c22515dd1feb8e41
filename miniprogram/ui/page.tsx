import Taro, { getCurrentPages, useDidShow } from '@tarojs/taro'
import { type ReactNode, useEffect } from 'react'
import { Box, Foot, Head, Heading, Main, Press } from './elements'
import { Icon } from './icon'
import classes from './page.module.scss'
import { PrivacyGate } from './privacy-gate'
import { PullMark } from './refresh'
import { Toasts } from './toast'
import { useTypeSize } from './type-size'

interface PageProps {
  /** Says where I am. */
  readonly title: string
  readonly children: ReactNode
  /** What stays at the foot: the one action, or the tabs. */
  readonly foot?: ReactNode
  /** A tab page has no way back: it is where ways begin. */
  readonly tab?: boolean
  /** Set when leaving by the bar must do something else than go back. */
  readonly onBack?: () => void
  readonly aside?: ReactNode
  /** On a wide screen the content takes the whole width, for tables; else it stays a column that reads well. */
  readonly wide?: boolean
  /** The page stands still, as high as the window; what it holds scrolls by itself. */
  readonly still?: boolean
}

/** The frame of every page: where I am, a way back, the content, and what stays at the foot. */
export function Page({ title, children, foot, tab, onBack, aside, wide, still }: PageProps) {
  const { scale } = useTypeSize()
  useDidShow(() => nameIt(title))
  useEffect(() => nameIt(title), [title])
  return (
    <Box
      className={[classes.page, wide ? classes.wide : '', still ? classes.still : ''].join(' ')}
      style={{ '--fs': scale } as React.CSSProperties}
    >
      {process.env.TARO_ENV === 'h5' ? (
        <Head className={tab ? classes.tabHead : classes.head}>
          {tab ? null : (
            <Press className={classes.back} label="返回" onPress={onBack ?? goBack}>
              <Icon name="back" />
            </Press>
          )}
          <Heading level={1} className={classes.title}>
            {title}
          </Heading>
          {aside ? <Box className={classes.aside}>{aside}</Box> : null}
        </Head>
      ) : null}
      <PullMark />
      <Main className={classes.main}>{children}</Main>
      {foot ? <Foot className={tab ? classes.tabFoot : classes.foot}>{foot}</Foot> : null}
      <Toasts />
      <PrivacyGate />
    </Box>
  )
}

function nameIt(title: string) {
  void Taro.setNavigationBarTitle({ title })
}

/** Back to the page before, or home when there is none. */
export function goBack() {
  if (getCurrentPages().length > 1) void Taro.navigateBack()
  else void Taro.switchTab({ url: '/pages/home/index' })
}
