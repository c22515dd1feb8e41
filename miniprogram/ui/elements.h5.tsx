import type {
  BoxProps,
  ElementProps,
  HeadingProps,
  InputProps,
  PictureProps,
  PressProps,
  TickProps,
} from './element-props'
import './elements.h5.scss'

/** Native elements of the browser: roles, names, focus and keys come with them. */

export function Box({ role, label, busy, percent, decorative, ...rest }: BoxProps) {
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a label is only given together with a role
    <div
      role={role}
      aria-label={label}
      aria-busy={busy}
      aria-valuenow={percent}
      aria-hidden={decorative || undefined}
      {...rest}
    />
  )
}

export function Words(props: ElementProps) {
  return <span {...props} />
}

export function Paragraph(props: ElementProps) {
  return <p {...props} />
}

export function Heading({ level, ...rest }: HeadingProps) {
  const Tag = `h${level}` as const
  return <Tag {...rest} />
}

export function Main(props: ElementProps) {
  return <main {...props} />
}

export function Head(props: ElementProps) {
  return <header {...props} />
}

export function Foot(props: ElementProps) {
  return <footer {...props} />
}

export function List(props: ElementProps) {
  return <ul {...props} />
}

export function Item(props: ElementProps) {
  return <li {...props} />
}

/** Terms with their meanings: `Terms` holds boxes of one `Term` and one `Meaning`. */
export function Terms(props: ElementProps) {
  return <dl {...props} />
}

export function Term(props: ElementProps) {
  return <dt {...props} />
}

export function Meaning(props: ElementProps) {
  return <dd {...props} />
}

export function Press({ onPress, pressed, current, label, describedBy, ...rest }: PressProps) {
  return (
    <button
      type="button"
      onClick={onPress}
      aria-pressed={pressed}
      aria-current={current ? 'page' : undefined}
      aria-label={label}
      aria-describedby={describedBy}
      {...rest}
    />
  )
}

export function Picture({ alt, contain: _, ...rest }: PictureProps) {
  return <img alt={alt} draggable={false} {...rest} />
}

const inputKinds = {
  text: { type: 'text' },
  phone: { type: 'tel', inputMode: 'numeric', autoComplete: 'tel' },
  code: { type: 'text', inputMode: 'numeric', autoComplete: 'one-time-code' },
  search: { type: 'search', enterKeyHint: 'search' },
  decimal: { type: 'text', inputMode: 'decimal', autoComplete: 'off' },
  identity: { type: 'text', autoComplete: 'off', autoCapitalize: 'characters', spellCheck: false },
} as const

export function TextInput({ kind = 'text', label, invalid, describedBy, onChange, onEnter, ...rest }: InputProps) {
  return (
    <input
      {...inputKinds[kind]}
      aria-label={label}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter?.()
      }}
      {...rest}
    />
  )
}

export function Tick({ id, checked, onChange, label, className, describedBy }: TickProps) {
  return (
    <label className={className} htmlFor={id}>
      <input
        type="checkbox"
        id={id}
        checked={checked}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{label}</span>
    </label>
  )
}

/** The label of a field: a press on it goes into the field. */
export function Label({ htmlFor, ...rest }: ElementProps & { readonly htmlFor: string }) {
  // biome-ignore lint/a11y/noLabelWithoutControl: tied to its control by htmlFor
  return <label htmlFor={htmlFor} {...rest} />
}
