import { Picture } from '@/ui/elements'
import { svgUri } from '@/ui/icon'
import { type CarBody, carShapes } from './car-shapes'

/** A car from the side, flat, in its own paint. */
export function CarPicture(props: { body: CarBody; paint: string; name: string; className?: string }) {
  return <Picture src={svgUri(carSvg(props.body, props.paint))} alt={props.name} className={props.className} />
}

/** The drawing itself; `paint` is #RRGGBB. */
export function carSvg(body: CarBody, paint: string): string {
  const car = carShapes[body]
  const colour = /^#[0-9a-fA-F]{6}$/.test(paint) ? paint : '#9AA3AD'
  const wheels = car.wheels.map((x) => wheel(x, 132 - car.radius, car.radius)).join('')
  const glass = car.glass.map((pane) => `<path d="${pane}" fill="url(#g)"/>`).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 150">
<defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop stop-color="#5C6B7C"/><stop offset=".55" stop-color="#33404F"/><stop offset="1" stop-color="#263240"/></linearGradient>
<linearGradient id="p" x1="0" y1="0" x2="0" y2="1"><stop stop-color="#fff" stop-opacity=".26"/><stop offset=".45" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#0E1620" stop-opacity=".26"/></linearGradient>
<clipPath id="c"><path d="${car.outline}"/></clipPath></defs>
<ellipse cx="200" cy="132" rx="182" ry="5.5" fill="#1B2430" opacity=".13"/>
<path d="${car.outline}" fill="${colour}"/><path d="${car.outline}" fill="url(#p)"/>
<path d="${car.sill}" fill="#1B2430" opacity=".34"/>${glass}
<g fill="none" stroke-linecap="round"><path d="${car.shoulder}" stroke="#fff" stroke-width="1.6" opacity=".36"/>
<path d="${car.seams}" stroke="#1B2430" stroke-width="1.2" opacity=".34"/>
<path d="${car.outline}" stroke="#1B2430" stroke-width="1.5" opacity=".3"/></g>
<path d="${car.headlight}" fill="#FBF6E6" stroke="#1B2430" stroke-opacity=".25"/>
<path d="${car.tail}" fill="#7C4A42" opacity=".85"/>
<g clip-path="url(#c)">${car.wheels.map((x) => `<circle cx="${x}" cy="${132 - car.radius}" r="${car.radius + 4.5}" fill="#18202A"/>`).join('')}</g>
${wheels}</svg>`
}

function wheel(x: number, y: number, r: number): string {
  const spokes = Array.from({ length: 5 }, (_, i) => {
    const turn = (i * 2 * Math.PI) / 5 - Math.PI / 2
    const end = (radius: number) =>
      `${(x + radius * Math.cos(turn)).toFixed(1)} ${(y + radius * Math.sin(turn)).toFixed(1)}`
    return `M${end(r * 0.16)}L${end(r * 0.56)}`
  }).join('')
  return `<circle cx="${x}" cy="${y}" r="${r}" fill="#232C37"/><circle cx="${x}" cy="${y}" r="${r * 0.66}" fill="#D5DAE0"/>
<circle cx="${x}" cy="${y}" r="${r * 0.56}" fill="#3A4553"/><path d="${spokes}" stroke="#E4E8EC" stroke-width="${r * 0.17}" stroke-linecap="round"/><circle cx="${x}" cy="${y}" r="${r * 0.16}" fill="#E4E8EC"/>`
}
