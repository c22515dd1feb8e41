/** What a document makes happen in the business when it is signed (业务联动): a closed union, each with one runner. */
export type Effect =
  /** The booking the document was made from is confirmed by its salesperson. */
  | { readonly kind: 'confirm-booking' }
  /** The booked test drive may start. */
  | { readonly kind: 'ready-test-drive' }
  /** The booking is cancelled and its slot is free again. */
  | { readonly kind: 'cancel-booking' }
  /** Of a voiding or change agreement: what it is about is void, or says other values, from now on. */
  | { readonly kind: 'settle-original' }
  /** It came to nothing: what it was about stands as it was. */
  | { readonly kind: 'keep-original' }
  /**
   * What comes (质保到期) on a day, and where there is one at a count of kilometres, is brought to mind before it. `day` and `limit`
   * are paths of fields; a column of a table (`rents.dueOn`) is a schedule.
   */
  | {
      readonly kind: 'remind'
      readonly what: string
      readonly day: string
      readonly limit?: string
      readonly daysBefore: readonly number[]
      readonly countBefore?: readonly number[]
    }
