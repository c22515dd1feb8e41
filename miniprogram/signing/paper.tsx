import { useEffect, useState } from 'react'
import { Button } from '@/ui/button'
import { Box, Paragraph, Picture, Words } from '@/ui/elements'
import classes from './paper.module.scss'

interface PaperProps {
  readonly pages: readonly { readonly page: number; readonly url: string }[]
  /** As wide as the screen, or enlarged to be read without glasses. */
  readonly large: boolean
  readonly onLoaded?: () => void
  /** Asks for fresh addresses: the old ones live a short time. */
  readonly onAgain: () => void
}

/** The pages of a document, one under the other, as they will be signed. */
export function Paper({ pages, large, onLoaded, onAgain }: PaperProps) {
  const [loaded, setLoaded] = useState<ReadonlySet<number>>(new Set())
  const [failed, setFailed] = useState(false)
  const complete = pages.length > 0 && loaded.size === pages.length
  useEffect(() => {
    if (complete) onLoaded?.()
  }, [complete, onLoaded])
  return (
    <Box className={large ? classes.wide : classes.pages}>
      {failed ? (
        <Box className={classes.failed}>
          <Paragraph>有页面没有载入完整。</Paragraph>
          <Button
            small
            look="plain"
            onPress={() => {
              setFailed(false)
              onAgain()
            }}
          >
            重新载入
          </Button>
        </Box>
      ) : null}
      {pages.map(({ page, url }) => (
        <Box key={page} className={classes.page}>
          <Picture
            src={url}
            alt={`第 ${page} 页，共 ${pages.length} 页`}
            className={loaded.has(page) ? classes.picture : classes.coming}
            onLoad={() => setLoaded((before) => new Set(before).add(page))}
            onError={() => setFailed(true)}
          />
          <Words className={classes.number}>
            {page} / {pages.length}
          </Words>
        </Box>
      ))}
    </Box>
  )
}
