import { useState } from 'react'
import { Icon } from '@/ui/icon'
import classes from './pick.module.scss'
import type { PickedFile, PickProps } from './picked-file'

/** Takes a PDF that is dropped here, or chosen by pressing; the whole field is the label of one file input. */
export function Pick({ onPick, disabled, again }: PickProps) {
  const [over, setOver] = useState(false)
  const take = (file: File | undefined) => {
    if (file && !disabled) onPick(picked(file))
  }
  return (
    <label
      className={`${classes.field} ${over ? classes.over : ''}`}
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
      <Icon name="up" ink="blue" size={28} />
      <span className={classes.verb}>{again ? '再验一份 PDF 文件' : '选择 PDF 文件'}</span>
      <span className={classes.hint}>点按选择，或把文件拖到这里</span>
      <input
        type="file"
        accept="application/pdf,.pdf"
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

const picked = (file: File): PickedFile => ({ name: file.name, size: file.size, read: () => file.arrayBuffer() })
