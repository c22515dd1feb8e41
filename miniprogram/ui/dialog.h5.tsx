import { useLayoutEffect, useRef } from 'react'
import classes from './dialog.module.scss'
import type { DialogProps } from './element-props'
import { Toasts } from './toast'
import './dialog.h5.scss'

/** A native modal dialog: keeps focus inside, gives it back, closes by Escape or a press beside it. */
export function Dialog({ title, onClose, className, children }: DialogProps) {
  const node = useRef<HTMLDialogElement>(null)
  // closed while it is still in the page: a dialog that is only taken out leaves the focus nowhere
  useLayoutEffect(() => {
    const dialog = node.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys close it through the cancel event
    <dialog
      ref={node}
      aria-label={title}
      className={className ?? classes.sheet}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClose={(event) => {
        if (event.currentTarget.isConnected) onClose() // a browser may insist on a second Escape
      }}
      onClick={(event) => {
        if (event.target === node.current) onClose()
      }}
    >
      {children}
      <Toasts />
    </dialog>
  )
}
