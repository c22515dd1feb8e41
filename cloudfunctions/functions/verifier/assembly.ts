import { join } from 'node:path'
import { setting } from '../settings'
import { openExaminer } from './examiner'

/** Puts the verifier together: a program to be run over each file, and the roots below which signers are ours. */
export function assemble() {
  return openExaminer({ program: join(__dirname, 'examine.js'), anchors: setting('VERIFIER_ANCHORS') })
}
