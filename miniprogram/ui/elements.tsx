import { Image, Input, Text, View } from '@tarojs/components'
import type {
  BoxProps,
  ElementProps,
  HeadingProps,
  InputProps,
  PictureProps,
  PressProps,
  TickProps,
} from './element-props'

/** The mini program's own elements under the names that pages use; the browser has its twin of this file. */

export function Box({ role, label, busy: _, percent: __, decorative, ...rest }: BoxProps) {
  return <View aria-role={role} aria-label={label} aria-hidden={decorative} {...rest} />
}

export function Words(props: ElementProps) {
  return <Text {...props} />
}

export function Paragraph(props: ElementProps) {
  return <View {...props} />
}

export function Heading({ level: _, ...rest }: HeadingProps) {
  return <View aria-role="heading" {...rest} />
}

export function Main(props: ElementProps) {
  return <View {...props} />
}

export function Head(props: ElementProps) {
  return <View {...props} />
}

export function Foot(props: ElementProps) {
  return <View {...props} />
}

export function List(props: ElementProps) {
  return <View aria-role="list" {...props} />
}

export function Item(props: ElementProps) {
  return <View aria-role="listitem" {...props} />
}

/** Terms with their meanings: `Terms` holds boxes of one `Term` and one `Meaning`. */
export function Terms(props: ElementProps) {
  return <View {...props} />
}

export function Term(props: ElementProps) {
  return <View {...props} />
}

export function Meaning(props: ElementProps) {
  return <View {...props} />
}

export function Press({ onPress, pressed, current, label, describedBy: _, disabled, className, ...rest }: PressProps) {
  return (
    <View
      aria-role="button"
      aria-label={label}
      aria-disabled={disabled}
      aria-checked={pressed}
      aria-selected={current}
      className={disabled ? `${className ?? ''} is-disabled` : className}
      hoverClass={disabled ? 'none' : 'pressing'}
      onClick={disabled ? undefined : onPress}
      {...rest}
    />
  )
}

export function Picture({ src, alt, contain, className, style, onLoad, onError }: PictureProps) {
  return (
    <Image
      src={src}
      mode={contain ? 'aspectFit' : 'widthFix'}
      className={className}
      style={style}
      aria-label={alt}
      aria-hidden={alt === ''}
      onLoad={onLoad}
      onError={onError}
    />
  )
}

const inputTypes = {
  text: 'text',
  phone: 'number',
  code: 'number',
  search: 'text',
  identity: 'idcard',
  decimal: 'digit',
} as const

export function TextInput({
  kind = 'text',
  label,
  invalid: _,
  describedBy: __,
  onChange,
  onEnter,
  maxLength,
  ...rest
}: InputProps) {
  return (
    <Input
      type={inputTypes[kind]}
      aria-label={label}
      maxlength={maxLength ?? 140}
      confirmType={kind === 'search' ? 'search' : 'done'}
      onInput={(event) => onChange(event.detail.value)}
      onConfirm={onEnter}
      {...rest}
    />
  )
}

export function Tick({ id, checked, onChange, label, className }: TickProps) {
  return (
    <View
      id={id}
      className={className}
      aria-role="checkbox"
      aria-checked={checked}
      aria-label={label}
      onClick={() => onChange(!checked)}
    >
      <Text aria-hidden>{checked ? '☑' : '☐'}</Text>
      <Text>{label}</Text>
    </View>
  )
}

export function Label({ htmlFor: _, ...rest }: ElementProps & { readonly htmlFor: string }) {
  return <View {...rest} />
}
