/** Something in a project that its developer can put right; the message is the sentence that says how. */
export class ProjectFault extends Error {
  override readonly name = 'ProjectFault'
}
