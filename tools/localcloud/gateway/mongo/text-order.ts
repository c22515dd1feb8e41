import { $gt, $gte, $lt, $lte } from 'mingo/operators/query'
import type { Options } from 'mingo/types'
import { resolve } from 'mingo/util'
import { compareTexts } from '../store/keys'

type Criterion = (selector: string, limit: never, options: Options) => (document: never) => boolean

/** The criterion of mingo, but for texts by code points. */
const inTextOrder =
  (criterion: Criterion, holds: (order: number) => boolean) =>
  (selector: string, limit: unknown, options: Options): ((document: Record<string, unknown>) => boolean) => {
    if (typeof limit !== 'string') return criterion(selector, limit as never, options) as never
    return (document) => {
      const found = resolve(document, selector, { unwrapArray: true })
      const values: readonly unknown[] = Array.isArray(found) ? found : [found]
      return values.some((value) => typeof value === 'string' && holds(compareTexts(value, limit)))
    }
  }

/** The limits of a range as MongoDB has them: mingo compares texts as JavaScript does, which puts 𠮷 before \ufffd. */
export const textCriteria = {
  $gt: inTextOrder($gt as Criterion, (order) => order > 0),
  $gte: inTextOrder($gte as Criterion, (order) => order >= 0),
  $lt: inTextOrder($lt as Criterion, (order) => order < 0),
  $lte: inTextOrder($lte as Criterion, (order) => order <= 0),
}
