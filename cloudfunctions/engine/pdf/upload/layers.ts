import type { PdfFile } from '../file'
import { type Dict, isArray, isDict, isName, isRef, type Value } from '../objects'
import { refused } from './limits'

/**
 * Refuses a file whose layers (optional content, ISO 32000-1 8.11) hide anything: by default, or by an automatic state
 * for the screen, the printer or the export. Where all of them show, they can be dropped and every reader shows the same.
 * Answers whether there are layers. Throws UploadError.
 */
export function checkLayers(file: PdfFile, catalog: Dict): boolean {
  const properties = file.dict(catalog.get('OCProperties'))
  if (!properties) return false
  const usual = file.dict(properties.get('D')) ?? new Map<string, Value>()
  const base = file.resolve(usual.get('BaseState'))
  const offByDefault = isName(base) && base.name !== 'ON'
  const automatic = list(file, usual.get('AS')).length > 0
  const groups = list(file, properties.get('OCGs'))
  const off = list(file, usual.get('OFF'))
  if (offByDefault || off.length > 0 || (automatic && groups.some((group) => hasOffState(file, group))))
    throw refused('upload-hidden-layers')
  return true
}

/** Refuses a membership (8.11.2.2) that shows content only while some layer is off. Throws UploadError. */
export function checkMembership(file: PdfFile, membership: Dict): void {
  const policy = file.resolve(membership.get('P'))
  const negative = isName(policy) && (policy.name === 'AllOff' || policy.name === 'AnyOff')
  if (negative || holdsNot(file, membership.get('VE'), 0)) throw refused('upload-hidden-layers')
}

function hasOffState(file: PdfFile, group: Value): boolean {
  const usage = file.dict(file.dict(group)?.get('Usage'))
  return [...(usage?.values() ?? [])].some((each) => {
    const entry = file.dict(each)
    return ['ViewState', 'PrintState', 'ExportState'].some((key) => isName(file.resolve(entry?.get(key)), 'OFF'))
  })
}

function holdsNot(file: PdfFile, expression: Value | undefined, depth: number): boolean {
  const found = file.resolve(expression)
  if (depth > 20) return true
  if (!isArray(found)) return false
  return isName(file.resolve(found[0]), 'Not') || found.slice(1).some((each) => holdsNot(file, each, depth + 1))
}

const list = (file: PdfFile, value: Value | undefined): readonly Value[] => {
  const found = file.resolve(value)
  return isArray(found) ? found.filter((each) => isRef(each) || isDict(each)) : []
}
