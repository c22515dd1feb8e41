import type { CSSProperties, ReactNode } from 'react'

/** What every element takes. `label` is its name for people who do not see it. */
export interface ElementProps {
  readonly className?: string
  readonly id?: string
  readonly style?: CSSProperties
  readonly children?: ReactNode
}

export interface BoxProps extends ElementProps {
  readonly role?: 'group' | 'status' | 'alert' | 'img' | 'search' | 'progressbar' | 'region'
  /** Of a progress bar, in percent. */
  readonly percent?: number
  readonly label?: string
  readonly busy?: boolean
  readonly decorative?: boolean
}

export interface HeadingProps extends ElementProps {
  readonly level: 1 | 2 | 3
}

export interface PressProps extends ElementProps {
  readonly onPress: () => void
  readonly disabled?: boolean
  /** Set for a choice: is it the chosen one? */
  readonly pressed?: boolean
  /** Set for a tab: is it the page we are on? */
  readonly current?: boolean
  readonly label?: string
  readonly describedBy?: string
}

export interface PictureProps {
  readonly src: string
  /** What it shows; empty for decoration. */
  readonly alt: string
  /** Its box has a height of its own (`object-fit: contain` in a browser); else its height follows its width. */
  readonly contain?: boolean
  readonly className?: string
  readonly style?: CSSProperties
  readonly onLoad?: () => void
  readonly onError?: () => void
}

export interface InputProps {
  readonly id: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly className?: string
  readonly placeholder?: string
  readonly label?: string
  readonly kind?: 'text' | 'phone' | 'code' | 'search' | 'identity' | 'decimal'
  readonly maxLength?: number
  readonly invalid?: boolean
  readonly describedBy?: string
  readonly disabled?: boolean
  readonly onEnter?: () => void
}

export interface DateInputProps
  extends Pick<InputProps, 'id' | 'value' | 'onChange' | 'className' | 'invalid' | 'describedBy' | 'disabled'> {
  readonly from?: string
  readonly to?: string
}

export interface TickProps {
  readonly id: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly label: string
  readonly className?: string
  readonly describedBy?: string
}

export interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly className?: string
  readonly children: ReactNode
}
