import { create } from 'zustand'
import { Box, Words } from './elements'
import classes from './toast.module.scss'

const shortestMs = 2400
const msPerGlyph = 120

const useToast = create<{ readonly text: string | null; readonly round: number }>(() => ({ text: null, round: 0 }))

/** Says in a short sentence that something was done; it goes by itself and takes nobody's place. */
export function toast(text: string): void {
  const round = useToast.getState().round + 1
  useToast.setState({ text, round })
  setTimeout(
    () => {
      if (useToast.getState().round === round) useToast.setState({ text: null })
    },
    shortestMs + text.length * msPerGlyph,
  )
}

/** Where toasts are shown and read aloud: `Page` and `Dialog` hold one each. */
export function Toasts() {
  const { text, round } = useToast()
  return (
    <Box className={classes.place} role="status">
      {text === null ? null : (
        <Words key={round} className={classes.toast}>
          {text}
        </Words>
      )}
    </Box>
  )
}
