import { isPlainObject } from '../values/ejson'

/** A place as [longitude, latitude] in degrees. */
export type Place = readonly [number, number]
/** A closed ring of places; the first of a polygon is its border, the others are holes. */
export type Polygon = readonly (readonly Place[])[]

/** A GeoJSON geometry (RFC 7946) taken apart: MongoDB judges each part by itself. */
export interface Geometry {
  readonly points: readonly Place[]
  readonly lines: readonly (readonly Place[])[]
  readonly polygons: readonly Polygon[]
}

const nothing: Geometry = { points: [], lines: [], polygons: [] }

/** The parts of a GeoJSON object, or undefined when it is none. */
export const geometryOf = (value: unknown): Geometry | undefined => {
  if (!isPlainObject(value) || !Array.isArray(value.coordinates)) return undefined
  const at = value.coordinates as never
  switch (value.type) {
    case 'Point':
      return { ...nothing, points: [at] }
    case 'MultiPoint':
      return { ...nothing, points: at }
    case 'LineString':
      return { ...nothing, lines: [at] }
    case 'MultiLineString':
      return { ...nothing, lines: at }
    case 'Polygon':
      return { ...nothing, polygons: [at] }
    case 'MultiPolygon':
      return { ...nothing, polygons: at }
    default:
      return undefined
  }
}

/** The place of a GeoJSON Point. */
export const placeOf = (value: unknown): Place | undefined => {
  const [place] = isPlainObject(value) && value.type === 'Point' ? (geometryOf(value)?.points ?? []) : []
  return place
}

/** Every corner of a geometry. */
export const cornersOf = ({ points, lines, polygons }: Geometry): readonly Place[] => [
  ...points,
  ...lines.flat(),
  ...polygons.flat(2),
]

/** The radius of the earth that MongoDB reckons with, in metres. */
export const earthRadius = 6_378_100

const unitVector = ([longitude, latitude]: Place): readonly [number, number, number] => {
  const [turn, rise] = [longitude * (Math.PI / 180), latitude * (Math.PI / 180)]
  return [Math.cos(turn) * Math.cos(rise), Math.sin(turn) * Math.cos(rise), Math.sin(rise)]
}

/** The way between two places over the globe, in metres. */
export const distance = (from: Place, to: Place): number => {
  const [[ax, ay, az], [bx, by, bz]] = [unitVector(from), unitVector(to)]
  // in the order of operations of S2, MongoDB's geometry, so that even the last digit agrees
  const [x, y, z] = [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx]
  const across = Math.sqrt(x * x + y * y + z * z)
  return Math.atan2(across, ax * bx + ay * by + az * bz) * earthRadius
}

type Segment = readonly [Place, Place]

const tolerance = 1e-12

const turnOf = ([ax, ay]: Place, [bx, by]: Place, [cx, cy]: Place): number => {
  const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
  return Math.abs(area) <= tolerance ? 0 : Math.sign(area)
}

const isOn = ([a, b]: Segment, place: Place): boolean =>
  turnOf(a, b, place) === 0 &&
  place[0] >= Math.min(a[0], b[0]) - tolerance &&
  place[0] <= Math.max(a[0], b[0]) + tolerance &&
  place[1] >= Math.min(a[1], b[1]) - tolerance &&
  place[1] <= Math.max(a[1], b[1]) + tolerance

const meet = (one: Segment, other: Segment): boolean => {
  const [a, b] = one
  const [c, d] = other
  if (isOn(one, c) || isOn(one, d) || isOn(other, a) || isOn(other, b)) return true
  return turnOf(a, b, c) * turnOf(a, b, d) < 0 && turnOf(c, d, a) * turnOf(c, d, b) < 0
}

const segmentsOf = (line: readonly Place[]): readonly Segment[] =>
  line.slice(1).map((place, at) => [line[at] ?? place, place] as const)

const isInRing = (ring: readonly Place[], [x, y]: Place): boolean =>
  segmentsOf(ring).filter(([[ax, ay], [bx, by]]) => ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax)
    .length %
    2 ===
  1

/** Is a place inside a polygon or on its border? The border of a hole still belongs to the polygon. */
export const isInside = (polygon: Polygon, place: Place): boolean => {
  if (polygon.some((ring) => segmentsOf(ring).some((segment) => isOn(segment, place)))) return true
  const [border = [], ...holes] = polygon
  return isInRing(border, place) && !holes.some((hole) => isInRing(hole, place))
}

/** Have two geometries any place in common? */
export const intersect = (one: Geometry, other: Geometry): boolean => {
  const edges = ({ lines, polygons }: Geometry) => [...lines, ...polygons.flat()].flatMap(segmentsOf)
  const [oneEdges, otherEdges] = [edges(one), edges(other)]
  const touches = (points: readonly Place[], against: Geometry, segments: readonly Segment[]) =>
    points.some(
      (place) =>
        against.points.some(([x, y]) => x === place[0] && y === place[1]) || segments.some((each) => isOn(each, place)),
    )
  const reaches = (from: Geometry, into: Geometry) =>
    cornersOf(from).some((place) => into.polygons.some((polygon) => isInside(polygon, place)))
  return (
    touches(one.points, other, otherEdges) ||
    touches(other.points, one, oneEdges) ||
    oneEdges.some((edge) => otherEdges.some((each) => meet(edge, each))) ||
    reaches(one, other) ||
    reaches(other, one)
  )
}
