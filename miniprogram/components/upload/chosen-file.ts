/** A file that somebody chose; it is read only when it is wanted. */
export interface ChosenFile {
  readonly name: string
  /** In bytes. */
  readonly size: number
  read(): Promise<ArrayBuffer>
}

export interface ChooseFileProps {
  /** A verb and what is chosen: 选择附件. */
  readonly title: string
  readonly hint: string
  /** Endings of the names, without dots. */
  readonly endings: readonly string[]
  readonly disabled?: boolean
  readonly onChoose: (file: ChosenFile) => void
}
