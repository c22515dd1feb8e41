/** What the person at the command line should read, instead of a trace of the program. */
export class Complaint extends Error {
  override readonly name = 'Complaint'
}
