import type { CmsProblem } from '../../pki/cms-verify'
import type { TimestampProblem } from '../../pki/timestamp-verify'
import type { FileProblem, PlaceProblem } from './facts'

/**
 * How much something weighs. `fatal`: the file is not what was signed, or nobody can say so. `unknown`: we lack what it
 * takes to check. `caution`: people should know before they rely on it. `notice`: worth a sentence.
 */
export type Gravity = 'fatal' | 'unknown' | 'caution' | 'notice'

const ofCms: Readonly<Record<CmsProblem, Gravity>> = {
  malformed: 'fatal',
  'not-one-signer': 'fatal',
  'unexpected-content': 'fatal',
  'certificate-missing': 'unknown',
  'attribute-missing-or-doubled': 'fatal',
  'unknown-algorithm': 'unknown',
  'broken-algorithm': 'fatal',
  'wrong-content-type': 'fatal',
  'wrong-digest': 'fatal',
  'wrong-signing-certificate': 'fatal',
  'wrong-signature': 'fatal',
  'weak-algorithm': 'caution',
  'algorithms-disagree': 'caution',
  'no-signing-certificate': 'caution',
  'no-signed-attributes': 'caution',
}

const ofFile: Readonly<Record<FileProblem, Gravity>> = {
  'bytes-after-end': 'fatal',
  'unreachable-signature': 'fatal',
  'hybrid-conflict': 'fatal',
  'overlapping-signatures': 'fatal',
  'stray-signature-field': 'caution',
}

/** The weight of a problem of a CMS. */
export function gravityOfCms(problem: CmsProblem): Gravity {
  return ofCms[problem]
}

/** The weight of a problem of the file. */
export function gravityOfFile(problem: FileProblem): Gravity {
  return ofFile[problem]
}

/** The weight of a problem of a signature's place. */
export function gravityOfPlace(problem: PlaceProblem): Gravity {
  return problem === 'unknown-kind' ? 'unknown' : 'fatal'
}

const tamperedTimestamp: readonly TimestampProblem[] = [
  'wrong-imprint',
  'wrong-digest',
  'wrong-signature',
  'wrong-signing-certificate',
]
const trustOfTimestamp: readonly TimestampProblem[] = [
  'wrong-usage',
  'outside-validity',
  'no-path-to-anchor',
  'weak-algorithm',
  'algorithms-disagree',
  'no-signing-certificate',
]

/** Does a problem mean that a timestamp attests nothing? */
export function isFatalTimestamp(problem: TimestampProblem): boolean {
  return !trustOfTimestamp.includes(problem)
}

/**
 * The weight of a problem of a timestamp. One that speaks of other bytes was put there by somebody; one that cannot be read
 * is only no proof of time, unless it is all there is (`alone`: a document timestamp).
 */
export function gravityOfTimestamp(problem: TimestampProblem, alone: boolean): Gravity {
  if (!isFatalTimestamp(problem)) return 'caution'
  if (problem === 'unknown-algorithm' || problem === 'certificate-missing') return alone ? 'unknown' : 'caution'
  return alone || tamperedTimestamp.includes(problem) ? 'fatal' : 'caution'
}
