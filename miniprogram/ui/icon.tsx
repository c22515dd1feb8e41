import { Picture } from './elements'
import { type IconName, iconStrokes } from './icon-strokes'

export type { IconName }

const inks = {
  ink: '#1B2430',
  'ink-3': '#616A7C',
  blue: '#1F4E79',
  red: '#B3261E',
  green: '#1E6B4A',
  amber: '#8A5A00',
  sheet: '#FFFFFF',
} as const

/** An icon drawn with a pen of 1.6 units on a field of 24; decoration, its meaning is always also in words. */
export function Icon({ name, ink = 'ink', size = 22 }: { name: IconName; ink?: keyof typeof inks; size?: number }) {
  return (
    <Picture src={iconUri(name, inks[ink])} alt="" style={{ width: `${size}px`, height: `${size}px`, flex: 'none' }} />
  )
}

function iconUri(name: IconName, colour: string): string {
  const pen = `fill="none" stroke="${colour}" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"`
  return svgUri(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" ${pen}>${iconStrokes[name]}</svg>`)
}

/**
 * An SVG as an address that an image takes on every platform. In WeChat it travels to the screen with the page's data, so
 * it is written short: single quotes for double ones, and what an address may hold left as it is.
 */
export function svgUri(svg: string): string {
  const address = encodeURIComponent(svg.replace(/'/g, '&#39;').replace(/"/g, "'"))
  return `data:image/svg+xml,${address.replace(/%(2C|2F|3A|3B|3D)/g, decodeURIComponent)}`
}
