import { Box, Press, TextInput } from './elements'
import { Icon } from './icon'
import classes from './search-field.module.scss'

interface SearchFieldProps {
  readonly id: string
  /** What is searched: 搜索文件. */
  readonly label: string
  /** What may be typed: 编号、标题或车型. */
  readonly placeholder?: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly onEnter?: () => void
  readonly maxLength?: number
}

/** A field to search by, with a button that empties it. */
export function SearchField({ value, onChange, maxLength = 40, ...rest }: SearchFieldProps) {
  return (
    <Box className={classes.search} role="search">
      <Icon name="search" ink="ink-3" />
      <TextInput
        {...rest}
        kind="search"
        className={classes.input}
        maxLength={maxLength}
        value={value}
        onChange={onChange}
      />
      {value ? (
        <Press className={classes.clear} label="清空搜索" onPress={() => onChange('')}>
          <Icon name="close" ink="ink-3" size={18} />
        </Press>
      ) : null}
    </Box>
  )
}
