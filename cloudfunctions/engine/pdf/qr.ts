import qrcode from 'qrcode-generator'
import { dict, name, type Stream } from './objects'
import { deflated, numberText } from './write'

/** A QR code (ISO/IEC 18004, error level L, for paper that is clean) of an address as a black form XObject, `size` points wide, without white around it. */
export function qrForm(address: string, size: number): Stream {
  const code = qrcode(0, 'L')
  code.addData(address)
  code.make()
  const modules = code.getModuleCount()
  const runs: string[] = []
  for (let row = 0; row < modules; row++) {
    for (let from = 0; from < modules; from++) {
      if (!code.isDark(row, from)) continue
      let to = from + 1
      while (to < modules && code.isDark(row, to)) to++
      runs.push(`${from} ${modules - row - 1} ${to - from} 1 re`)
      from = to
    }
  }
  const scale = numberText(size / modules)
  const entries = { Type: name('XObject'), Subtype: name('Form'), BBox: [0, 0, size, size], Resources: dict({}) }
  return deflated(Buffer.from(`0 g ${scale} 0 0 ${scale} 0 0 cm\n${runs.join('\n')}\nf\n`), dict(entries))
}
