/** A file that somebody chose; it is read only when it is wanted. */
export interface PickedFile {
  readonly name: string
  /** In bytes. */
  readonly size: number
  read(): Promise<ArrayBuffer>
}

export interface PickProps {
  readonly onPick: (file: PickedFile) => void
  readonly disabled?: boolean
  /** Set after a file was checked: the next one is 另一份. */
  readonly again?: boolean
}
