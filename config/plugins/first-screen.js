/**
 * Puts into index.html what the first screen needs: the app's style itself, so that nothing keeps the first paint waiting, and an early request
 * for the scripts and styles of the home page, which webpack would ask for only after the app has run.
 */
class FirstScreen {
  /** @param {string} page path of the first page, from the source root */
  constructor(page) {
    this.page = page
  }

  apply(compiler) {
    compiler.hooks.emit.tap('first-screen', (compilation) => {
      const html = compilation.getAsset('index.html')
      if (!html) return
      const files = [...new Set(this.groupsOf(compilation).flatMap((group) => group.getFiles()))]
      if (files.length === 0) throw new Error(`first-screen: no chunk comes from ${this.page}`)
      const early = files.map(preloadOf).join('')
      const text = withStyles(html.source.source().toString(), compilation).replace('</head>', () => `${early}</head>`)
      compilation.updateAsset('index.html', new compiler.webpack.sources.RawSource(text))
    })
  }

  groupsOf(compilation) {
    const comesFromPage = ({ request }) => request?.replaceAll('\\', '/').endsWith(this.page)
    return compilation.chunkGroups.filter((group) => group.origins.some(comesFromPage))
  }
}

function preloadOf(file) {
  return `<link rel="preload" as="${file.endsWith('.css') ? 'style' : 'script'}" href="/${file}">`
}

function withStyles(html, compilation) {
  return html.replace(/<link href="\/([^"]+\.css)" rel="stylesheet">/g, (_, file) => {
    const css = compilation.getAsset(file)?.source.source().toString() ?? ''
    return `<style>${css}</style>`
  })
}

module.exports = FirstScreen
