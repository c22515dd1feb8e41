/** Something the person at the keyboard can put right; its message is the one sentence that says how. */
export class Complaint extends Error {}

/** One line of progress, on the error stream so that the output of the command stays its own. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}
