import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { type Day, formatDay, weekdayOf } from '#shared/vocabulary/time'
import classes from './calendar.module.scss'
import { dayByKey, inMonth, weeksOf } from './day-text'
import { Icon } from './icon'

interface CalendarProps {
  /** The chosen day, '' for none. */
  readonly value: Day | ''
  readonly from?: Day
  readonly to?: Day
  readonly onChoose: (day: Day) => void
}

const weekdays = ['一', '二', '三', '四', '五', '六', '日']
// only says which month is seen first, so the day the app was opened is near enough
const openedOn = new Date(performance.timeOrigin).toISOString().slice(0, 10)

/** A month of days: arrow keys walk by days and weeks, PageUp and PageDown by months. */
export function Calendar({ value, from = '1930-01-01', to = '2099-12-31', onChoose }: CalendarProps) {
  const within = (day: Day) => (day < from ? from : day > to ? to : day)
  const [at, setAt] = useState<Day>(within(value || openedOn))
  const grid = useRef<HTMLTableElement>(null)
  const walking = useRef(false)
  const [year = 0, month = 0, date = 0] = at.split('-').map(Number)
  const show = (y: number, m: number) => setAt(within(inMonth(y, m, date)))

  useEffect(() => {
    if (walking.current) grid.current?.querySelector<HTMLElement>(`[data-day="${at}"]`)?.focus()
    walking.current = false
  }, [at])

  const onKeyDown = (event: KeyboardEvent) => {
    const to = dayByKey(at, event.key)
    if (!to) return
    event.preventDefault()
    walking.current = true
    setAt(within(to))
  }

  return (
    <div className={classes.calendar}>
      <MonthChoice year={year} month={month} from={from} to={to} onShow={show} />
      <table ref={grid} aria-label={`${year}年${month}月`} className={classes.grid} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {weekdays.map((name) => (
              <th key={name} scope="col" abbr={`星期${name}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(year, month).map((week) => (
            <tr key={week.find((day) => day !== null)}>
              {week.map((day, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the place in the week
                <td key={i}>
                  {day === null ? null : (
                    <button
                      type="button"
                      data-day={day}
                      tabIndex={day === at ? 0 : -1}
                      disabled={day < from || day > to}
                      className={day === value ? classes.chosen : classes.day}
                      aria-pressed={day === value}
                      aria-label={`${formatDay(day)} ${weekdayOf(day)}`}
                      onClick={() => onChoose(day)}
                    >
                      {Number(day.slice(8))}
                    </button>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface MonthChoiceProps {
  readonly year: number
  readonly month: number
  readonly from: Day
  readonly to: Day
  readonly onShow: (year: number, month: number) => void
}

function MonthChoice({ year, month, from, to, onShow }: MonthChoiceProps) {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i)
  return (
    <div className={classes.head}>
      <button type="button" className={classes.step} aria-label="上个月" onClick={() => onShow(year, month - 1)}>
        <Icon name="back" />
      </button>
      <select aria-label="年份" value={year} onChange={(event) => onShow(Number(event.target.value), month)}>
        {years.map((one) => (
          <option key={one} value={one}>
            {one}年
          </option>
        ))}
      </select>
      <select aria-label="月份" value={month} onChange={(event) => onShow(year, Number(event.target.value))}>
        {Array.from({ length: 12 }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the months of a year
          <option key={i} value={i + 1}>
            {i + 1}月
          </option>
        ))}
      </select>
      <button type="button" className={classes.step} aria-label="下个月" onClick={() => onShow(year, month + 1)}>
        <Icon name="forward" />
      </button>
    </div>
  )
}
