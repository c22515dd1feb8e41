import {
  type Dict,
  dict,
  isArray,
  isDict,
  isName,
  isRef,
  isStream,
  name,
  type Ref,
  stream,
  type Value,
} from '#cloud/engine/pdf/objects'
import { PdfUpdate } from '#cloud/engine/pdf/update'
import { deflated } from '#cloud/engine/pdf/write'
import type { rules } from './rules'

/** Breaks a rule in a finished paper; answers the whole broken file. */
type Plant = (pdf: Uint8Array) => Uint8Array

type Change = (dict: Map<string, Value>, update: PdfUpdate) => void

const appended =
  (work: (update: PdfUpdate) => void): Plant =>
  (pdf) => {
    const update = new PdfUpdate(pdf)
    work(update)
    return Buffer.concat([pdf, update.delta().delta])
  }

/** Changes the first object (a dictionary, or that of a stream) for which `find` holds. */
function first(find: (dict: Dict) => boolean, change: Change): Plant {
  return appended((update) => {
    for (const number of update.file.xref.entries.keys()) {
      const reference: Ref = { kind: 'ref', number, generation: 0 }
      const value = update.get(reference)
      const own = isStream(value) ? value.dict : value
      if (!isDict(own) || !find(own)) continue
      const changed = new Map(own)
      change(changed, update)
      update.set(reference, isStream(value) ? stream(changed, value.bytes) : changed)
      return
    }
    throw new Error('nothing to break')
  })
}

const typed = (type: string) => (each: Dict) => isName(each.get('Type'), type)
const ofKind = (kind: string) => (each: Dict) => isName(each.get('Subtype'), kind)
const catalog = (change: Change) => first(typed('Catalog'), change)
const widget = (change: Change) => first(ofKind('Widget'), change)
const within = (key: string, change: (dict: Map<string, Value>) => void) =>
  catalog((root, update) => {
    const value = root.get(key)
    const changed = new Map(update.dict(value))
    change(changed)
    if (value !== undefined && isRef(value)) update.set(value, changed)
    else root.set(key, changed)
  })
const content = (more: string) =>
  first(typed('Page'), (page, update) => page.set('Contents', update.alloc(deflated(Buffer.from(`${more}\n`)))))
const bytes = (change: (text: string) => string) => (pdf: Uint8Array) =>
  Buffer.from(change(Buffer.from(pdf).toString('latin1')), 'latin1')
const state = (entries: Readonly<Record<string, Value>>) =>
  first(
    (each) => each.has('Resources') && each.has('Group') === false && isDict(each.get('Resources')),
    (form) => form.set('Resources', dict({ ExtGState: dict({ G: dict(entries) }) })),
  )

/** One way to break each rule. */
export const plants: Readonly<Record<keyof typeof rules, Plant>> = {
  header: bytes((text) => text.replace('%PDF-1.7', '%PDF-2.0')),
  'file-id': bytes((text) => text.replace(/\/ID\[<[\da-f]+><[\da-f]+>\]/g, (id) => ' '.repeat(id.length))),
  'not-encrypted': bytes((text) => text.replace(/(trailer\s*<<)(?![\s\S]*trailer)/, '$1/Encrypt<</Filter/Standard>>')),
  'nothing-behind-the-end': (pdf) => Buffer.concat([pdf, Buffer.from('more\n')]),
  'streams-inside': first(typed('Metadata'), (each) => each.set('F', Buffer.from('elsewhere'))),
  'no-lzw': first(ofKind('Form'), (each) => each.set('Filter', name('LZWDecode'))),
  permissions: within('Perms', (perms) => perms.set('UR3', dict({}))),
  limits: catalog((root) => root.set('Lang2', Buffer.alloc(40_000))),
  'no-attachments': catalog((root) => root.set('Names', dict({ EmbeddedFiles: dict({ Names: [] }) }))),
  'no-layers': catalog((root) => root.set('OCProperties', dict({ OCGs: [] }))),
  'no-presentations': catalog((root) => root.set('Requirements', [])),
  'output-intent': catalog((root) => root.delete('OutputIntents')),
  colours: content('/Artifact BMC\n0 0 0 1 k 1 1 1 1 re f\nEMC'),
  'graphics-state': state({ TR: name('Identity') }),
  'rendering-intents': content('/Artifact BMC\n/Perceptual ri 1 1 1 1 re f\nEMC'),
  'no-postscript': first(ofKind('Form'), (each) => each.set('PS', Buffer.from('showpage'))),
  blending: state({ BM: name('Shine') }),
  'fonts-composite': first(typed('Font'), (each) => each.set('Subtype', name('Type1'))),
  'fonts-mapped': first(ofKind('Type0'), (each) => each.set('Encoding', name('GBK-EUC-H'))),
  'fonts-embedded': first(typed('FontDescriptor'), (each) => each.delete('FontFile2')),
  'font-widths': first(ofKind('CIDFontType2'), (each) => each.set('DW', 500)),
  'fonts-to-unicode': first(ofKind('Type0'), (each) => each.delete('ToUnicode')),
  'annotation-kinds': first(typed('Page'), (page, update) =>
    page.set('Annots', [update.alloc(dict({ Type: name('Annot'), Subtype: name('Movie'), Rect: [0, 0, 9, 9], F: 4 }))]),
  ),
  'annotation-flags': widget((each) => each.set('F', 2)),
  appearances: first(
    (each) => ofKind('Widget')(each) && each.has('V'),
    (each) => each.delete('AP'),
  ),
  'appearances-there': within('AcroForm', (form) => form.set('NeedAppearances', true)),
  'no-xfa': within('AcroForm', (form) => form.set('XFA', Buffer.from('<xdp/>'))),
  'signatures-cover': first(
    (each) => each.has('ByteRange'),
    (each) => {
      const range = each.get('ByteRange')
      if (isArray(range)) each.set('ByteRange', [range[0] ?? 0, 9, ...range.slice(2)])
    },
  ),
  'no-actions': catalog((root) =>
    root.set('OpenAction', dict({ S: name('JavaScript'), JS: Buffer.from('app.beep()') })),
  ),
  metadata: first(typed('Metadata'), (each) => each.delete('Subtype')),
  'metadata-agree': first(
    (each) => each.has('Producer'),
    (each) => each.set('Producer', Buffer.from('another')),
  ),
  tagged: catalog((root) => root.set('MarkInfo', dict({ Marked: false }))),
  'all-marked': content('0 0 1 1 re f'),
  'widgets-marked': widget((each) => each.delete('StructParent')),
  'standard-types': first(
    (each) => isName(each.get('S'), 'LBody'),
    (each) => each.set('S', name('Value')),
  ),
  language: catalog((root) => root.delete('Lang')),
}
