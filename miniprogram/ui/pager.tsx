import { Box, Press, Words } from './elements'
import { Icon } from './icon'
import classes from './pager.module.scss'
import { pagesShown } from './pager-pages'

interface PagerProps {
  /** The page that is seen; the first is 1. */
  readonly page: number
  /** Lines on a page. */
  readonly size: number
  /** Lines on all pages. */
  readonly total: number
  readonly onPage: (page: number) => void
}

/** Which lines of how many are seen, and the way to the others. */
export function Pager({ page, size, total, onPage }: PagerProps) {
  const pages = Math.max(1, Math.ceil(total / size))
  const first = Math.min(total, (page - 1) * size + 1)
  return (
    <Box role="group" label="翻页" className={classes.pager}>
      <Box role="status" className={classes.words}>
        {total === 0 ? '共 0 条' : `第 ${first}–${Math.min(total, page * size)} 条，共 ${total} 条`}
      </Box>
      {pages > 1 ? (
        <Box className={classes.pages}>
          <Press className={classes.page} label="上一页" disabled={page <= 1} onPress={() => onPage(page - 1)}>
            <Icon name="back" size={18} />
          </Press>
          {pagesShown(page, pages).map((one, i) =>
            one === null ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: one gap on each side at most
              <Words key={`gap${i}`} className={classes.gap}>
                …
              </Words>
            ) : (
              <Press
                key={one}
                className={one === page ? `${classes.page} ${classes.here}` : classes.page}
                label={`第 ${one} 页`}
                current={one === page}
                onPress={() => onPage(one)}
              >
                {one}
              </Press>
            ),
          )}
          <Press className={classes.page} label="下一页" disabled={page >= pages} onPress={() => onPage(page + 1)}>
            <Icon name="forward" size={18} />
          </Press>
        </Box>
      ) : null}
    </Box>
  )
}
