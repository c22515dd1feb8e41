import { useRef, useState } from 'react'
import { Button } from '@/ui/button'
import { Box, Paragraph, Picture, Words } from '@/ui/elements'
import classes from './paper.module.scss'

interface PagePictureProps {
  readonly page: number
  readonly of: number
  /** Its picture as wide as the window needs it; null while the page is far from being seen. */
  readonly base: string | null
  /** Its picture for the present zoom; it comes over the other one when it is there. */
  readonly sharp: string | null
  readonly failed: boolean
  readonly onLoaded: () => void
  readonly onFailed: () => void
  readonly onAgain: () => void
}

const lines = [38, 92, 100, 97, 100, 64, 100, 95, 100, 98, 42, 100, 96, 100, 71]

function PageLines() {
  return (
    <Box className={classes.lines} decorative>
      {lines.map((width, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed drawing
        <Box key={i} className={classes.line} style={{ width: `${width}%` }} />
      ))}
    </Box>
  )
}

/** The shape of a paper that is coming. */
export function PaperSkeleton() {
  return (
    <Box className={classes.waiting} role="status" label="正在载入" busy>
      <Box className={`${classes.page} ${classes.coming}`}>
        <PageLines />
      </Box>
    </Box>
  )
}

/** One page of the paper; until its picture is there, lines where its text will be. */
export function PagePicture({ page, of, base, sharp, failed, onLoaded, onFailed, onAgain }: PagePictureProps) {
  const [loaded, setLoaded] = useState(false)
  const [sharpened, setSharpened] = useState<string | null>(null)
  const held = useRef<string | null>(null) // what is there stays: a fresh address has the same picture
  const src = held.current ?? base
  return (
    <Box className={loaded ? classes.page : `${classes.page} ${classes.coming}`}>
      {loaded ? null : <PageLines />}
      {src ? (
        <Picture
          src={src}
          alt={`第 ${page} 页，共 ${of} 页`}
          className={loaded ? classes.picture : classes.hidden}
          onLoad={() => {
            held.current = src
            setLoaded(true)
            onLoaded()
          }}
          onError={onFailed}
        />
      ) : null}
      {sharp && loaded ? (
        <Picture
          src={sharp}
          alt=""
          className={sharpened === sharp ? classes.sharp : classes.hidden}
          onLoad={() => setSharpened(sharp)}
        />
      ) : null}
      {failed && !loaded ? (
        <Box className={classes.failed} role="alert">
          <Paragraph>这一页没有载入。</Paragraph>
          <Button small look="plain" onPress={onAgain}>
            重新载入
          </Button>
        </Box>
      ) : null}
      <Words className={classes.number}>
        {page} / {of}
      </Words>
    </Box>
  )
}
