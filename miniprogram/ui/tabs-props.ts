export interface TabsProps<Id extends string> {
  /** What the tabs choose between: 待办分组. */
  readonly label: string
  readonly items: readonly { readonly id: Id; readonly title: string; readonly count?: number }[]
  readonly chosen: Id
  readonly onChoose: (id: Id) => void
}
