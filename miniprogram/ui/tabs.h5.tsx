import { type KeyboardEvent, useRef } from 'react'
import classes from './tabs.module.scss'
import type { TabsProps } from './tabs-props'

/** Parts of one page of which one is seen at a time; Tab enters the row once, arrow keys move along it. */
export function Tabs<Id extends string>({ label, items, chosen, onChoose }: TabsProps<Id>) {
  const row = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const at = items.findIndex(({ id }) => id === chosen)
    const to = targetOf(event.key, at, items.length)
    const next = to === null ? undefined : items[to]
    if (to === null || !next) return
    event.preventDefault()
    onChoose(next.id)
    row.current?.querySelectorAll('button')[to]?.focus()
  }
  return (
    <div className={classes.scroll}>
      <div ref={row} role="tablist" tabIndex={-1} aria-label={label} className={classes.tabs} onKeyDown={onKeyDown}>
        {items.map(({ id, title, count }) => (
          <button
            key={id}
            type="button"
            role="tab"
            aria-selected={id === chosen}
            tabIndex={id === chosen ? 0 : -1}
            className={id === chosen ? `${classes.tab} ${classes.chosen}` : classes.tab}
            onClick={() => onChoose(id)}
          >
            <span>{title}</span>
            {count === undefined ? null : <span className={classes.count}>{count}</span>}
          </button>
        ))}
      </div>
    </div>
  )
}

function targetOf(key: string, at: number, count: number): number | null {
  if (key === 'ArrowRight') return (at + 1) % count
  if (key === 'ArrowLeft') return (at + count - 1) % count
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return null
}
