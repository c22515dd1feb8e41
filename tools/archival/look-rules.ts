import { isName } from '#cloud/engine/pdf/objects'
import { listAt, type Opened, textIn } from './opened'
import type { Rule } from './rules'

const standardModes = new Set(
  ['Normal', 'Compatible', 'Multiply', 'Screen', 'Overlay', 'Darken', 'Lighten', 'ColorDodge'].concat([
    'ColorBurn',
    'HardLight',
    'SoftLight',
    'Difference',
    'Exclusion',
    'Hue',
    'Saturation',
    'Color',
    'Luminosity',
  ]),
)

const intents = (opened: Opened) =>
  listAt(opened, opened.catalog.get('OutputIntents')).map((each) => opened.file.dict(each))
const states = (opened: Opened) =>
  opened.dicts.flatMap((each) =>
    [...(opened.file.dict(each.get('ExtGState')) ?? new Map()).values()].flatMap(
      (state) => opened.file.dict(state) ?? [],
    ),
  )

/** The content streams of pages and forms, without what they hold in strings. */
function contents(opened: Opened): readonly string[] {
  const forms = opened.streams.filter(({ dict }) => isName(dict.get('Subtype'), 'Form'))
  const all = [
    ...forms.map((each) => textIn(opened, each)),
    ...opened.pages.map((page) => textIn(opened, page.get('Contents'))),
  ]
  return all.map((text) => text.replace(/<[\da-f]*>/gi, ''))
}

function profile(opened: Opened): string {
  const [intent] = intents(opened)
  return textIn(opened, intent?.get('DestOutputProfile'))
}

/** What is asked of colours, blending and drawing. */
export const lookRules = {
  'output-intent': {
    clause: '6.2.3',
    asks: 'one output intent `GTS_PDFA1` has an embedded profile of RGB for a display or printer, of version 2 or 4',
    kept: (opened) => {
      const found = profile(opened)
      const kind = ['mntr', 'prtr'].includes(found.slice(12, 16)) && found.slice(16, 20) === 'RGB '
      const whole = Buffer.from(found.slice(0, 4), 'latin1')
      const sized = whole.length === 4 && whole.readUInt32BE(0) === found.length && found.slice(36, 40) === 'acsp'
      const [intent, another] = intents(opened)
      return kind && sized && found.charCodeAt(8) <= 4 && isName(intent?.get('S'), 'GTS_PDFA1') && another === undefined
    },
  },
  colours: {
    clause: '6.2.4.3',
    asks: 'colours are RGB or grey, as the output intent says; nothing is CMYK or a colour space of its own',
    kept: (opened) =>
      contents(opened).every((text) => !/(^|\s)(k|K|cs|CS|scn?|SCN?|sh)(\s|$)/.test(text)) &&
      opened.dicts.every(
        (each) => !isName(each.get('ColorSpace'), 'DeviceCMYK') && !isName(each.get('CS'), 'DeviceCMYK'),
      ),
  },
  'graphics-state': {
    clause: '6.2.5',
    asks: 'graphics states have no transfer functions and no halftones',
    kept: (opened) => states(opened).every((each) => !['TR', 'TR2', 'HTP', 'HT', 'HTO'].some((key) => each.has(key))),
  },
  'rendering-intents': {
    clause: '6.2.6',
    asks: 'no rendering intent is set, so that the usual one holds',
    kept: (opened) =>
      contents(opened).every((text) => !/\sri\s/.test(text)) && states(opened).every((each) => !each.has('RI')),
  },
  'no-postscript': {
    clause: '6.2.9',
    asks: 'no PostScript, no reference to other files, no OPI in what is drawn',
    kept: ({ streams }) =>
      streams.every(
        ({ dict }) =>
          !isName(dict.get('Subtype'), 'PS') && !['PS', 'Ref', 'OPI', 'Subtype2'].some((key) => dict.has(key)),
      ),
  },
  blending: {
    clause: '6.2.10',
    asks: 'blend modes are those of ISO 32000-1, and what mixes has a space to mix in: that of the page, or the output intent',
    kept: (opened) => {
      const modes = states(opened).flatMap((each) => each.get('BM') ?? [])
      const known = modes.every((mode) => [...standardModes].some((each) => isName(mode, each)))
      const spaced = opened.pages.every((page) => opened.file.dict(page.get('Group'))?.has('CS') === true)
      return known && (modes.length === 0 || spaced || profile(opened) !== '')
    },
  },
} as const satisfies Readonly<Record<string, Rule>>
