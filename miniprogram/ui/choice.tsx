import type { ReactNode } from 'react'
import classes from './choice.module.scss'
import { Box, Press } from './elements'

interface ChoiceProps {
  readonly chosen: boolean
  readonly onChoose: () => void
  readonly label?: string
  readonly disabled?: boolean
  readonly children: ReactNode
}

/** One of several: a chip, or a whole card. */
export function Choice({ chosen, onChoose, card, ...rest }: ChoiceProps & { card?: boolean }) {
  const names = [card ? classes.card : classes.chip, chosen ? classes.chosen : '']
  return <Press className={names.join(' ')} pressed={chosen} onPress={onChoose} {...rest} />
}

/** The choices that belong to one question. */
export function Choices(props: { label: string; lay: 'row' | 'grid' | 'stack' | 'wrap'; children: ReactNode }) {
  return (
    <Box role="group" label={props.label} className={classes[props.lay]}>
      {props.children}
    </Box>
  )
}
