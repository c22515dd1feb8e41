import type { Ink } from '#shared/vocabulary/block'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Box, Press, Words } from '@/ui/elements'
import { Icon } from '@/ui/icon'
import { Board } from './board'
import { type Drawing, drawingOf, emptyDrawing, undoStroke } from './drawing'
import classes from './signature-pad.module.scss'
import { useTurned } from './use-turned'

interface SignaturePadProps {
  /** As on the form: 试驾人（签字）. */
  readonly place: string
  readonly name: string
  readonly drawing: Drawing
  readonly onDraw: (drawing: Drawing) => void
  readonly onDone: () => void
  readonly onClose: () => void
  /** A handwriting the person has kept; offered while nothing is written. */
  readonly saved?: Ink | null
}

/** The whole screen to write one's name on, lying across a phone, with a baseline like a real form. */
export function SignaturePad({ place, name, drawing, onDraw, onDone, onClose, saved }: SignaturePadProps) {
  const turned = useTurned()
  const empty = drawing.strokes.length === 0
  return (
    <Dialog title="手写签名" onClose={onClose} className={classes.screen}>
      <Box className={turned ? `${classes.pad} ${classes.turned}` : classes.pad}>
        <Box className={classes.head}>
          <Press className={classes.tool} label="返回" onPress={onClose}>
            <Icon name="back" />
          </Press>
          <Words className={classes.title}>请签写您的姓名：{name}</Words>
          {empty && saved ? (
            <Button small look="plain" onPress={() => onDraw(drawingOf(saved))}>
              使用已保存的签名
            </Button>
          ) : (
            <Tools drawing={drawing} onDraw={onDraw} />
          )}
          <Box className={classes.done}>
            <Button small look="seal" disabled={empty} onPress={onDone}>
              完成签名
            </Button>
          </Box>
        </Box>
        <Box className={classes.form}>
          <Box className={classes.baseline} decorative>
            <Words className={classes.place}>{place}</Words>
          </Box>
        </Box>
      </Box>
      <Board
        className={turned ? classes.boardAcross : classes.board}
        drawing={drawing}
        onDraw={onDraw}
        turned={turned}
      />
    </Dialog>
  )
}

function Tools({ drawing, onDraw }: Pick<SignaturePadProps, 'drawing' | 'onDraw'>) {
  const empty = drawing.strokes.length === 0
  const { width, height } = drawing
  return (
    <>
      <Press className={classes.tool} disabled={empty} onPress={() => onDraw(undoStroke(drawing))}>
        <Icon name="undo" ink={empty ? 'ink-3' : 'ink'} />
        <Words>撤销</Words>
      </Press>
      <Press className={classes.tool} disabled={empty} onPress={() => onDraw(emptyDrawing(width, height))}>
        <Icon name="clear" ink={empty ? 'ink-3' : 'ink'} />
        <Words>清除</Words>
      </Press>
    </>
  )
}
