import type { Block } from '#shared/vocabulary/block'
import type { Font } from '../text/font'
import type { Fonts } from '../text/fonts'
import { type PackedFont, packFont } from './face'

/** The fonts that all documents of one template share, packed with the characters that the template itself brings. */
export type Stock = ReadonlyMap<Font, PackedFont>

/** What values of every paper have; they are set in the reading font. */
const usual = '0123456789 ,.-'

/** So many templates are kept, the ones used last; each is some 150 KB. */
const mostKept = 40
const kept = new WeakMap<Fonts, Map<string, Stock>>()

/**
 * The stock of a template, made when its words are first met and kept by them. `drawn` answers the characters of the
 * words font by font. What is in a stock depends on the words and the fonts only, never on what was drawn before.
 */
export function stockOf(
  fonts: Fonts,
  words: readonly Block[],
  drawn: () => Iterable<readonly [Font, Set<number>]>,
): Stock {
  const stocks = kept.get(fonts) ?? new Map<string, Stock>()
  kept.set(fonts, stocks)
  const key = JSON.stringify(words)
  const found = stocks.get(key) ?? made(fonts, drawn())
  // the key moves to the end: the first one is always the one that was not used for the longest time
  stocks.delete(key)
  stocks.set(key, found)
  for (const oldest of stocks.keys()) if (stocks.size > mostKept) stocks.delete(oldest)
  return found
}

function made(fonts: Fonts, drawn: Iterable<readonly [Font, Set<number>]>): Stock {
  const characters = new Map(drawn)
  const [reading] = fonts.serif
  const plain = Array.from(usual, (character) => character.codePointAt(0) ?? 0)
  const known = plain.filter((codePoint) => reading.glyphOf(codePoint) !== 0)
  characters.set(reading, new Set([...(characters.get(reading) ?? []), ...known]))
  return new Map(
    [...characters].map(([font, codePoints]) => [
      font,
      packFont(
        font,
        [...codePoints].sort((a, b) => a - b),
      ),
    ]),
  )
}
