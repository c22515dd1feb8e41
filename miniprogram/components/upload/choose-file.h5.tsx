import { useState } from 'react'
import { Icon } from '@/ui/icon'
import classes from './choose-file.module.scss'
import type { ChooseFileProps } from './chosen-file'

/** Takes a file that is dropped here, or chosen by pressing; the whole field is the label of one file input. */
export function ChooseFile({ title, hint, endings, disabled, onChoose }: ChooseFileProps) {
  const [over, setOver] = useState(false)
  const take = (file: File | undefined) => {
    if (file && !disabled) onChoose({ name: file.name, size: file.size, read: () => file.arrayBuffer() })
  }
  return (
    <label
      className={over ? `${classes.field} ${classes.over}` : classes.field}
      onDragOver={(event) => {
        event.preventDefault() // without this the browser would open the file
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files[0])
      }}
    >
      <Icon name="up" ink="blue" size={24} />
      <span className={classes.verb}>{title}</span>
      <span className={classes.hint}>点按选择，或把文件拖到这里。{hint}</span>
      <input
        type="file"
        accept={endings.map((ending) => `.${ending}`).join()}
        className={classes.input}
        disabled={disabled}
        onChange={(event) => {
          take(event.target.files?.[0])
          event.target.value = '' // the same file may be chosen again
        }}
      />
    </label>
  )
}
