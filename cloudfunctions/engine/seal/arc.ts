import { chain, type Shape, shift, turn } from '../drawing/drawing'
import { cutLetter, type Letter, roomOfAll } from './letters'

/** The outer edge of a seal about the origin, in millimetres; a circle has two equal half axes. */
export interface Edge {
  readonly halfWidth: number
  readonly halfHeight: number
}

interface Spot {
  readonly x: number
  readonly y: number
  /** How far the edge's normal is turned from straight up, counter-clockwise. */
  readonly angle: number
}

/** Walks the parallels of an edge by their length. */
export interface Walk {
  /** The spot `along` millimetres clockwise from the top on the line that runs `inset` inside the edge. */
  readonly spot: (along: number, inset: number) => Spot
  /** How long that line is from the top to where its normal is turned by `angle`, clockwise, up to half a turn. */
  readonly length: (angle: number, inset: number) => number
}

const steps = 720

/**
 * The walk along an edge. Parallels share the edge's normals, and the parallel at `inset` is shorter than the edge by
 * `inset` for each radian that the normal turns (Steiner). The edge's own length has no closed form: a table of
 * {@link steps} chords stands for it, too short by a few millionths.
 */
export function walkOf({ halfWidth, halfHeight }: Edge): Walk {
  const lengths = [0]
  const turns = [0]
  for (let step = 1; step <= steps; step++) {
    const [a, b] = [(2 * Math.PI * (step - 1)) / steps, (2 * Math.PI * step) / steps]
    const chord = Math.hypot(halfWidth * (Math.sin(b) - Math.sin(a)), halfHeight * (Math.cos(b) - Math.cos(a)))
    lengths.push((lengths[step - 1] ?? 0) + chord)
    // the clockwise turn of the normal, without the jump of atan2 at half a turn
    const normal = Math.atan2(halfHeight * Math.sin(b), halfWidth * Math.cos(b))
    turns.push(step === steps ? 2 * Math.PI : (normal + 2 * Math.PI) % (2 * Math.PI))
  }
  const lengthAt = (step: number, inset: number) => (lengths[step] ?? 0) - inset * (turns[step] ?? 0)
  /** The place in the table, with its fraction, where a rising measure of it reaches `wanted`. */
  const placeOf = (measure: (step: number) => number, wanted: number) => {
    let [low, high] = [0, steps]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (measure(middle) <= wanted) low = middle
      else high = middle
    }
    const from = measure(low)
    return low + (wanted - from) / (measure(high) - from)
  }
  return {
    spot(along, inset) {
      const whole = lengthAt(steps, inset)
      const t = (2 * Math.PI * placeOf((step) => lengthAt(step, inset), ((along % whole) + whole) % whole)) / steps
      const turned = Math.atan2(halfHeight * Math.sin(t), halfWidth * Math.cos(t))
      return {
        x: halfWidth * Math.sin(t) - inset * Math.sin(turned),
        y: halfHeight * Math.cos(t) - inset * Math.cos(turned),
        angle: -turned,
      }
    },
    length(angle, inset) {
      const place = placeOf((step) => turns[step] ?? 0, angle)
      const [low, part] = [Math.floor(place), place % 1]
      return lengthAt(low, inset) * (1 - part) + lengthAt(low + 1, inset) * part
    },
  }
}

/** How a name may be set along an arc; lengths are millimetres, `span` is the turn of the edge's normal in radians. */
export interface NameRoom {
  readonly walk: Walk
  /** From the outer edge to the heads of the letters. */
  readonly inset: number
  readonly span: number
  readonly tallest: number
  /** The furthest from one letter to the next, as a multiple of {@link tallest}; a short name does not run all round. */
  readonly loosest: number
  /** The tallest a letter may be, as a multiple of its width; beyond it, all letters become smaller. */
  readonly slimmest: number
  /**
   * Where the distance between letters is measured, as a part of their height from their heads: nearer their feet, which
   * meet first, and all the nearer the tighter the edge turns.
   */
  readonly level: number
}

/** The em of a letter as a part of the room an em has: what is left is white. */
const filled = 0.93
const widest = 0.94

/** How large the letters of a row are, in millimetres to the em. */
interface Setting {
  readonly width: number
  readonly height: number
  /** From one letter to the next, to the em of room. */
  readonly pitch: number
}

/**
 * The largest setting in which a name fits: a long name is first set closer, then in slimmer letters, then in smaller
 * ones.
 */
function settingOf(letters: readonly Letter[], room: NameRoom): Setting {
  const ems = Math.max(1, roomOfAll(letters))
  let height = room.tallest
  let setting: Setting | undefined
  for (let round = 0; round < 12; round++) {
    const length = 2 * room.walk.length(room.span / 2, room.inset + room.level * height)
    const pitch = Math.min(room.loosest * room.tallest, length / ems)
    const width = Math.min(pitch * filled, height * widest)
    setting = { width, height, pitch }
    const fitting = Math.min(room.tallest, width * room.slimmest)
    if (Math.abs(fitting - height) < 1e-4) break
    height = fitting
  }
  return setting ?? { width: 0, height: 0, pitch: 0 }
}

/** A name read clockwise over the top, heads outwards, its middle at the top. */
export function nameOnArc(letters: readonly Letter[], room: NameRoom): readonly Shape[] {
  const { width, height, pitch } = settingOf(letters, room)
  const inset = room.inset + room.level * height
  let along = (-roomOfAll(letters) * pitch) / 2
  return letters.flatMap((letter) => {
    const spot = room.walk.spot(along + (letter.room * pitch) / 2, inset)
    along += letter.room * pitch
    const place = chain(shift(0, (room.level - 0.5) * height), turn(spot.angle), shift(spot.x, spot.y))
    return cutLetter(letter, width, height, place)
  })
}

/** The most of its cell that a letter of a code may fill. */
const cellFilled = 0.8

/**
 * A code read counter-clockwise under the bottom, feet outwards, its middle at the bottom, in equal cells of `pitch`
 * millimetres; a letter too wide for its cell is set slimmer.
 */
export function codeOnArc(
  letters: readonly Letter[],
  walk: Walk,
  { inset, em, pitch }: { readonly inset: number; readonly em: number; readonly pitch: number },
): readonly Shape[] {
  const bottom = walk.length(Math.PI, inset)
  return letters.flatMap((letter, i) => {
    const spot = walk.spot(bottom + ((letters.length - 1) / 2 - i) * pitch, inset)
    const width = Math.min(em, (pitch * cellFilled) / (letter.ink.right - letter.ink.left))
    return cutLetter(letter, width, em, chain(turn(spot.angle + Math.PI), shift(spot.x, spot.y)))
  })
}
