import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'
import type { MembershipView } from '#shared/api/session'
import { routes, type Tab, toTab } from '@/routes'
import { useKnownSession } from '@/session'
import { Icon, type IconName } from '@/ui/icon'
import { useTypeSize } from '@/ui/type-size'
import { useWide } from '@/ui/use-wide'
import classes from './side-nav.module.scss'
import { useInboxCount } from './use-inbox-count'

interface Way {
  readonly url: string
  readonly title: string
  readonly icon: IconName
  readonly go: () => void
}

const ledgerReaders = ['seal-keeper', 'seal-auditor', 'manager', 'finance', 'administrator']

const tab = (id: Tab & IconName, title: string): Way => ({ url: routes[id], title, icon: id, go: () => toTab(id) })
const page = (url: string, title: string, icon: IconName): Way => ({
  url,
  title,
  icon,
  go: () => void Taro.reLaunch({ url }), // where ways begin, as the tabs are
})

const tabs = [tab('home', '首页'), tab('inbox', '待办'), tab('contracts', '合同'), tab('me', '我的')]
const portal = [
  page(routes.ledger, '合同台账', 'table'),
  page(routes.memberTable, '成员', 'person'),
  page(routes.sealTable, '印章', 'lock'),
  page(routes.useTable, '用印台账', 'table'),
]

/** The ways through the app at the left of a wide window: the tabs, and for who acts for a company its portal. */
export function SideNav() {
  return useWide() ? <Ways /> : null
}

function Ways() {
  const here = useHere()
  const count = useInboxCount()
  const { scale } = useTypeSize()
  const acting = useKnownSession()?.actingFor ?? null
  const link = (way: Way) => (
    <a
      key={way.url}
      href={`#${way.url}`}
      className={way.url === here ? `${classes.way} ${classes.here}` : classes.way}
      aria-current={way.url === here ? 'page' : undefined}
      onClick={(event) => {
        event.preventDefault()
        if (way.url !== here) way.go()
      }}
    >
      <Icon name={way.icon} ink={way.url === here ? 'blue' : 'ink-3'} />
      <span>{way.title}</span>
      {way.url === routes.inbox && count > 0 ? (
        <span className={classes.count}>
          {count > 99 ? '99+' : count}
          <span className={classes.unseen}>份待处理</span>
        </span>
      ) : null}
    </a>
  )
  return (
    <nav aria-label="侧边导航" className={classes.side} style={{ '--fs': scale } as React.CSSProperties}>
      <p className={classes.name}>车签通</p>
      {tabs.map(link)}
      {acting ? (
        <>
          <p className={classes.group}>企业工作台</p>
          {portal.filter(({ url }) => url !== routes.useTable || readsLedger(acting)).map(link)}
          <p className={classes.acting}>
            {acting.roleTitle}
            <span>{acting.name}</span>
          </p>
        </>
      ) : null}
    </nav>
  )
}

/** The ledger of seal uses is for those who lead, reckon, keep or audit. */
function readsLedger({ roles }: MembershipView): boolean {
  return roles.some((role) => ledgerReaders.includes(role))
}

/** The address of the page that is seen; the root is the home page. */
function useHere(): string {
  const [path, setPath] = useState(pathNow)
  useEffect(() => {
    const hear = () => setPath(pathNow())
    const hearRouter = ({ toLocation }: { toLocation: { path: string } }) => setPath(pathOf(toLocation.path))
    window.addEventListener('hashchange', hear)
    Taro.eventCenter.on('__taroRouterChange', hearRouter)
    return () => {
      window.removeEventListener('hashchange', hear)
      Taro.eventCenter.off('__taroRouterChange', hearRouter)
    }
  }, [])
  return path
}

const pathNow = () => pathOf(window.location.hash.slice(1))
const pathOf = (address: string) => (address.split('?')[0] || routes.home).replace(/^\/$/, routes.home)
