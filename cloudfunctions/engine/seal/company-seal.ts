import type { Drawing } from '../drawing/drawing'
import type { Style } from '../text/fonts'
import { roundSeal } from './round-seal'

/** What stands on a round company seal 公章. */
export interface CompanySeal {
  /** The company's full name, set around the upper arc. */
  readonly name: string
  /** The kind of seal under the star, such as 合同专用章; none on a plain company seal. */
  readonly centre?: string
  /** The code registered with the police 印章编码, 13 digits, on the lower arc. */
  readonly code?: string
  /** Outer diameter in millimetres: 42 for companies by usage (国发〔1999〕25号 sets it for ministries' subordinate bodies). */
  readonly diameterMm: number
  /** The fonts of all letters; seals are cut in 宋体. */
  readonly style: Style
}

/** A round company seal as vector paths, exactly `diameterMm` wide. Throws `MissingGlyph` for a character that no font has. */
export function companySeal({ name, centre, code, diameterMm, style }: CompanySeal): Drawing {
  const kind = centre ? 'contract' : 'official'
  return roundSeal({ shape: 'round', kind, name, title: centre, code, diameterMm }, { serif: style, sans: style })
}
