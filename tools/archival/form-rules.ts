import { isArray, isName, isStream, type Value } from '#cloud/engine/pdf/objects'
import { listAt, numberAt, type Opened } from './opened'
import type { Rule } from './rules'

const [invisible, hidden, printed, noView, toggleNoView] = [1, 2, 4, 32, 256]
const annotations = (opened: Opened) =>
  opened.pages.flatMap((page) => listAt(opened, page.get('Annots')).flatMap((each) => opened.file.dict(each) ?? []))
const form = (opened: Opened) => opened.file.dict(opened.catalog.get('AcroForm'))

function isFlat(opened: Opened, rect: Value | undefined): boolean {
  const [left, bottom, right, top] = listAt(opened, rect).map((each) => numberAt(opened, each))
  return left === right && bottom === top
}

/** What is asked of annotations, forms, actions and signatures. */
export const formRules = {
  'annotation-kinds': {
    clause: '6.3.1',
    asks: 'the only annotations are the widgets of fields',
    kept: (opened) => annotations(opened).every((each) => isName(each.get('Subtype'), 'Widget')),
  },
  'annotation-flags': {
    clause: '6.3.2',
    asks: 'every annotation is printed and can be seen (`F`: Print, none of Invisible, Hidden, NoView, ToggleNoView)',
    kept: (opened) =>
      annotations(opened).every((each) => {
        const flags = numberAt(opened, each.get('F')) ?? 0
        return (flags & printed) !== 0 && (flags & (invisible | hidden | noView | toggleNoView)) === 0
      }),
  },
  appearances: {
    clause: '6.3.3',
    asks: 'every widget that takes room has one appearance, a stream, and no other than the normal one',
    kept: (opened) =>
      opened.widgets.every((each) => {
        const appearance = opened.file.dict(each.get('AP'))
        if (!appearance) return isFlat(opened, each.get('Rect'))
        return [...appearance.keys()].join() === 'N' && isStream(opened.file.resolve(appearance.get('N')))
      }),
  },
  'appearances-there': {
    clause: '6.4.1',
    asks: 'no reader is asked to make appearances (`NeedAppearances`)',
    kept: (opened) => opened.file.resolve(form(opened)?.get('NeedAppearances')) !== true,
  },
  'no-xfa': {
    clause: '6.4.2',
    asks: 'the form is no XFA form, and nothing has to be rendered from one (`NeedsRendering`)',
    kept: (opened) => !form(opened)?.has('XFA') && !opened.catalog.has('NeedsRendering'),
  },
  'signatures-cover': {
    clause: '6.4.3',
    asks: 'a signature covers the file from its first byte on, all but its own value, and the last one to the end of its revision',
    kept: (opened) =>
      opened.dicts
        .filter((each) => each.has('ByteRange') && each.has('Contents'))
        .every((each) => {
          const [start, before, after, length] = listAt(opened, each.get('ByteRange')).map(
            (n) => numberAt(opened, n) ?? -1,
          )
          const contents = each.get('Contents')
          if (before === undefined || after === undefined || length === undefined || !(contents instanceof Uint8Array))
            return false
          const end = Buffer.from(opened.bytes.subarray(0, after + length))
            .toString('latin1')
            .trimEnd()
          return start === 0 && after - before === 2 * contents.length + 2 && end.endsWith('%%EOF')
        }),
  },
  'no-actions': {
    clause: '6.5.1, 6.5.2',
    asks: 'nothing acts by itself or when it is touched: no `A`, `AA`, `OpenAction`, no JavaScript',
    kept: (opened) =>
      !opened.catalog.has('OpenAction') &&
      opened.dicts.every((each) => !each.has('AA') && !each.has('JS') && !each.has('JavaScript')) &&
      annotations(opened).every((each) => !each.has('A')) &&
      opened.dicts.every((each) => !isArray(each.get('Next')) && !isName(each.get('S'), 'Launch')),
  },
} as const satisfies Readonly<Record<string, Rule>>
