import { type Entry, noise } from './album'

const style = `
body { margin: 24px; font: 15px/22px system-ui, sans-serif; color: #1b2430; background: #f5f3ee; }
section { margin: 0 0 32px; } h2 { font-size: 17px; margin: 0 0 8px; }
.views { display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start; }
figure { margin: 0; } img { display: block; width: 240px; border: 1px solid #e3dfd6; background: #fff; }
.wide img { width: 640px; } figcaption { max-width: 240px; color: #4a5564; }
.changed img:first-of-type { outline: 3px solid #b3261e; } li { color: #b3261e; }`

/** A page with every screen in every view: what is wrong with it under it, what changed since the run before beside it in red. */
export function contactSheet(entries: readonly Entry[]): string {
  const names = [...new Set(entries.map(({ name }) => name))]
  const isRestless = (name: string) =>
    entries.some((entry) => entry.name === name && ((entry.changed ?? 0) > noise || entry.faults.length > 0))
  const ordered = [...names.filter(isRestless), ...names.filter((name) => !isRestless(name))]
  const sections = ordered.map((name) => {
    const views = entries.filter((entry) => entry.name === name)
    return `<section><h2>${asHtml(name)}</h2><div class="views">${views.map(figure).join('')}</div></section>`
  })
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Screens</title><style>${style}</style>
<h1>${names.length} screens, ${entries.length} pictures</h1>${sections.join('\n')}</html>`
}

function figure({ file, view, faults, changed }: Entry): string {
  const isChanged = (changed ?? 0) > noise
  const words = `${view.width} px${view.type === 'large' ? ', large type' : ''}${changed === null ? ', new' : ''}`
  const share = isChanged ? `, ${((changed ?? 0) * 100).toFixed(2)} % changed` : ''
  const marked = isChanged ? `<img src="changes/${file}.png" alt="what changed">` : ''
  const list = faults.length > 0 ? `<ul>${faults.map((fault) => `<li>${asHtml(fault)}</li>`).join('')}</ul>` : ''
  const kind = [view.width > 600 ? 'wide' : '', isChanged ? 'changed' : ''].join(' ')
  return `<figure class="${kind}"><a href="now/${file}.png"><img src="now/${file}.png" alt="" loading="lazy"></a>${marked}
<figcaption>${words}${share}${list}</figcaption></figure>`
}

function asHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
