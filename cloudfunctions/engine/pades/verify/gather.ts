import { decoded } from '../../pdf/decode'
import { isArray, isDict, isRef, isStream, PdfError, type Value } from '../../pdf/objects'
import type { Inventory } from '../difference/inventory'
import type { Facts, FileProblem, SignatureFacts } from './facts'
import { hasHiddenSignature } from './hidden-signatures'
import { type Limits, usualLimits } from './limits'
import { signatureFacts } from './signature-facts'
import { emptySignatureFields, signedGroups } from './signed-fields'
import { type Looked, type Opened, open, stepsOf } from './steps'

/**
 * Everything that can be said of a PDF and its signatures without trusting anybody: structure, byte ranges by position,
 * CMS, timestamps, permissions, and what was changed between revisions. Strict and bounded; bytes that cannot be read are
 * a finding, never an exception.
 */
export function gather(bytes: Uint8Array, limits: Limits = usualLimits): Facts {
  try {
    return factsOf(open(bytes, limits))
  } catch (error) {
    // Whatever goes wrong over hostile bytes has one meaning: we could not read them, so nothing is vouched for.
    return { ...nothing, bytes: bytes.length, unreadable: error instanceof Error ? error.message : String(error) }
  }
}

const nothing: Omit<Facts, 'bytes' | 'unreadable'> = {
  problems: [],
  sections: 0,
  pages: 0,
  signatures: [],
  steps: [],
  emptyFields: [],
  store: { certificates: [], revocationLists: [], ocspAnswers: [] },
}

function factsOf(opened: Opened): Facts {
  const { inventory, limits } = opened
  const { file } = inventory
  const groups = signedGroups(inventory)
  if (groups.length > limits.signatures) throw new PdfError('too many signatures')
  const store = storeOf(inventory)
  const shared = { hashed: { left: limits.hashed }, stored: store.certificates }
  const looked = groups
    .map((group): Looked => ({ group, facts: signatureFacts(inventory, group, shared) }))
    .sort((a, b) => a.facts.coversUpTo - b.facts.coversUpTo)
  const { steps, places } = stepsOf(opened, looked)
  const signatures = looked.map(({ facts }, i) => ({ ...facts, place: [...facts.place, ...(places[i] ?? [])] }))
  return {
    bytes: file.bytes.length,
    unreadable: null,
    problems: fileProblems(inventory, looked),
    sections: file.xref.starts.length,
    pages: inventory.pageTree.filter(({ isLeaf }) => isLeaf).length,
    signatures,
    steps,
    emptyFields: emptySignatureFields(inventory),
    store,
  }
}

function fileProblems(inventory: Inventory, looked: readonly Looked[]): FileProblem[] {
  const { file } = inventory
  const problems: FileProblem[] = []
  const offsets = (reference: Value | undefined) => {
    const entry = isRef(reference) ? file.xref.entries.get(reference.number) : undefined
    return entry?.at === 'offset' ? [entry.offset] : []
  }
  const known = looked.flatMap(({ group }) => offsets(group.ref ?? undefined))
  if (hasHiddenSignature(file, known, usageRights(inventory).flatMap(offsets))) problems.push('unreachable-signature')
  const covered = looked.some(({ facts }) => facts.coversUpTo === file.bytes.length)
  if (looked.length > 0 && !covered && !endsCleanly(file.bytes)) problems.push('bytes-after-end')
  if (looked.length > 0 && file.xref.hybridConflict) problems.push('hybrid-conflict')
  if (overlap(looked.map(({ facts }) => facts))) problems.push('overlapping-signatures')
  if (looked.some(({ group }) => group.nodes.some(({ inForm }) => !inForm))) problems.push('stray-signature-field')
  return problems
}

// 12.8.2.3: signatures of a software maker that unlock its own program; no one signs anything by them.
function usageRights({ file, catalog }: Inventory): Value[] {
  const permissions = file.dict(catalog.get('Perms'))
  return ['UR', 'UR3'].flatMap((key) => permissions?.get(key) ?? [])
}

// Every signature makes a revision of its own; two that end together leave open which was there when the other was made.
function overlap(signatures: readonly SignatureFacts[]): boolean {
  const ends = signatures.map(({ coversUpTo }) => coversUpTo).filter((end) => end > 0)
  return new Set(ends).size !== ends.length
}

function endsCleanly(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return /^startxref\s+\d+\s+%%EOF\s*$/.test(view.toString('latin1', view.lastIndexOf('startxref')))
}

const maxStored = 500
const maxStoredBytes = 64 * 1024 * 1024

function storeOf({ file, catalog }: Inventory): Facts['store'] {
  const store = file.dict(catalog.get('DSS'))
  let left = maxStoredBytes
  const streams = (key: string) => {
    const list = file.resolve(store?.get(key))
    return (isArray(list) ? list : []).slice(0, maxStored).flatMap((each) => {
      const found = contentOf(file.resolve(each), left)
      for (const content of found) left -= content.length
      return found
    })
  }
  return {
    certificates: isDict(store) ? streams('Certs') : [],
    revocationLists: isDict(store) ? streams('CRLs') : [],
    ocspAnswers: isDict(store) ? streams('OCSPs') : [],
  }
}

function contentOf(value: Value, left: number): Uint8Array[] {
  if (!isStream(value) || left <= 0) return []
  try {
    return [decoded(value, Math.min(left, 8 * 1024 * 1024))]
  } catch (error) {
    if (error instanceof PdfError) return []
    throw error
  }
}
