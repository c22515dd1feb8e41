import { routes, type Tab, toTab } from '@/routes'
import { Icon, type IconName } from '@/ui/icon'
import classes from './tab-bar.module.scss'
import { useInboxCount } from './use-inbox-count'

const tabs: readonly { id: Tab & IconName; title: string }[] = [
  { id: 'home', title: '首页' },
  { id: 'inbox', title: '待办' },
  { id: 'contracts', title: '合同' },
  { id: 'me', title: '我的' },
]

/** The four tabs, in the browser; WeChat draws its own. */
export function TabBar({ here }: { here: Tab }) {
  const count = useInboxCount()
  return (
    <nav aria-label="主导航" className={classes.bar}>
      {tabs.map(({ id, title }) => (
        <a
          key={id}
          href={`#${routes[id]}`}
          className={id === here ? classes.here : classes.tab}
          aria-current={id === here ? 'page' : undefined}
          onClick={(event) => {
            event.preventDefault()
            if (id !== here) toTab(id)
          }}
        >
          <Icon name={id} ink={id === here ? 'blue' : 'ink-3'} size={24} />
          <span>{title}</span>
          {id === 'inbox' && count > 0 ? (
            <span className={classes.count}>
              {count > 99 ? '99+' : count}
              <span className={classes.unseen}>份待处理</span>
            </span>
          ) : null}
        </a>
      ))}
    </nav>
  )
}
