/** What a document makes happen in the business when it is signed (业务联动): a closed union, each with one runner. */
export type Effect =
  /** The booking the document was made from is confirmed by its salesperson. */
  | { readonly kind: 'confirm-booking' }
  /** The booked test drive may start. */
  | { readonly kind: 'ready-test-drive' }
  /** The booking is cancelled and its slot is free again. */
  | { readonly kind: 'cancel-booking' }
