import type { Options } from 'mingo/types'
import { type Document, isPlainObject } from '../values/ejson'
import { requestFailed } from '../values/refusal'
import {
  cornersOf,
  distance,
  earthRadius,
  type Geometry,
  geometryOf,
  intersect,
  isInside,
  type Place,
  placeOf,
} from './geometry'

/** The value at a dotted path, looking into objects only. */
export const valueAt = (document: unknown, path: string): unknown =>
  path.split('.').reduce((value, key) => (isPlainObject(value) ? value[key] : undefined), document)

const fail = (message: string): never => {
  throw requestFailed('Query', message)
}

/** How near is near: a place and the least and greatest distance from it, in metres. */
export interface Near {
  readonly place: Place
  readonly least: number
  readonly greatest: number
}

const numberOr = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise)

/** Reads the operand of `$near` and `$nearSphere`. */
export const nearOf = (operand: unknown): Near => {
  const near = isPlainObject(operand) ? operand : {}
  const place = placeOf(near.$geometry) ?? fail('$near requires a point, given {}')
  return { place, least: numberOr(near.$minDistance, 0), greatest: numberOr(near.$maxDistance, Infinity) }
}

/** The distance of a value from a place in metres when it lies within the limits, otherwise undefined. */
export const distanceWithin = ({ place, least, greatest }: Near, value: unknown): number | undefined => {
  const at = placeOf(value)
  if (!at) return undefined
  const metres = distance(place, at)
  return metres >= least && metres <= greatest ? metres : undefined
}

type Criterion = (selector: string, operand: unknown, options: Options) => (document: unknown) => boolean

const onGeometry =
  (test: (geometry: Geometry) => boolean) =>
  (selector: string) =>
  (document: unknown): boolean => {
    const geometry = geometryOf(valueAt(document, selector))
    return geometry !== undefined && test(geometry)
  }

const $nearSphere: Criterion = (selector, operand) => {
  const near = nearOf(operand)
  return (document) => distanceWithin(near, valueAt(document, selector)) !== undefined
}

const withinTest = (operand: unknown): ((geometry: Geometry) => boolean) => {
  const area = isPlainObject(operand) ? operand : {}
  if (Array.isArray(area.$centerSphere)) {
    const [centre, radians] = area.$centerSphere as [Place, number]
    return (geometry) => cornersOf(geometry).every((place) => distance(centre, place) / earthRadius <= radians)
  }
  const { polygons } = geometryOf(area.$geometry) ?? fail('$geoWithin needs a geometry')
  if (polygons.length === 0) fail('$geoWithin not supported with provided geometry')
  return (geometry) => cornersOf(geometry).every((place) => polygons.some((polygon) => isInside(polygon, place)))
}

const $geoWithin: Criterion = (selector, operand) => onGeometry(withinTest(operand))(selector)

const $geoIntersects: Criterion = (selector, operand) => {
  const area =
    geometryOf(isPlainObject(operand) ? operand.$geometry : undefined) ?? fail('$geoIntersect needs a geometry')
  return onGeometry((geometry) => intersect(geometry, area))(selector)
}

/** The query operators over places, which mingo has none of. */
export const geoCriteria = { $near: $nearSphere, $nearSphere, $geoWithin, $geoIntersects }

/** The first condition of a filter that asks for what is near, with its field; results then come nearest first. */
export const nearIn = (filter: Readonly<Record<string, unknown>>): { field: string; near: Near } | undefined => {
  for (const [field, condition] of Object.entries(filter)) {
    if (field === '$and' && Array.isArray(condition)) {
      const found = condition.filter(isPlainObject).map(nearIn).find(Boolean)
      if (found) return found
    }
    if (!isPlainObject(condition)) continue
    const operand = condition.$nearSphere ?? condition.$near
    if (operand !== undefined) return { field, near: nearOf(operand) }
  }
  return undefined
}

/** Sets the value at a dotted path of a copy. */
const withValue = (document: Document, path: string, value: unknown): Document => {
  const [key = '', ...rest] = path.split('.')
  const inner = document[key]
  const next = rest.length === 0 ? value : withValue(isPlainObject(inner) ? inner : {}, rest.join('.'), value)
  return { ...document, [key]: next }
}

/**
 * The `$geoNear` stage, which must come first: documents whose `key` is a point within the limits, nearest first, with
 * their distance in metres (times `distanceMultiplier`) at `distanceField`.
 */
export const geoNear = (
  documents: readonly Document[],
  stage: Readonly<Record<string, unknown>>,
): readonly Document[] => {
  const place = placeOf(stage.near) ?? fail('$geoNear requires a point as near')
  const near = { place, least: numberOr(stage.minDistance, 0), greatest: numberOr(stage.maxDistance, Infinity) }
  const key = typeof stage.key === 'string' ? stage.key : fail('$geoNear requires a key')
  const field = typeof stage.distanceField === 'string' ? stage.distanceField : fail('$geoNear requires distanceField')
  const found = documents.flatMap((document) => {
    const metres = distanceWithin(near, valueAt(document, key))
    return metres === undefined ? [] : [{ document, metres }]
  })
  found.sort((one, other) => one.metres - other.metres)
  return found.slice(0, numberOr(stage.limit ?? stage.num, 100)).map(({ document, metres }) => {
    const measured = withValue(document, field, metres * numberOr(stage.distanceMultiplier, 1))
    return typeof stage.includeLocs === 'string'
      ? withValue(measured, stage.includeLocs, valueAt(document, key))
      : measured
  })
}
