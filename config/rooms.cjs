/**
 * The walls of the house: room → the doors it may open; what is not listed is a wall (docs/architecture.md, section 3).
 * The most specific room wins; `FOLDER/*` is the files directly in a folder. A door is a room or a folder of rooms,
 * `node` (Node's own modules), `packages` (any package), `npm:NAME` (that package) or `types:ROOM` (its types only).
 * Tests may open any door.
 */
const cloud = (name) => `cloudfunctions/${name}`
const engine = (name) => `cloudfunctions/engine/${name}`

/** Subpackages of the mini program: islands to each other. */
const islands = ['services', 'signing', 'account', 'company', 'verification', 'portal', 'kit']

const shapes = ['shared/vocabulary', 'shared/catalog', 'types:shared/api']
const island = ['miniprogram/*', 'miniprogram/components', 'miniprogram/ui', ...shapes, 'packages']

exports.rooms = {
  'shared/vocabulary': [],
  'shared/catalog': ['shared/vocabulary'],
  'shared/api': ['shared/vocabulary', 'shared/catalog', 'npm:valibot'],

  [cloud('domain')]: ['shared/vocabulary', 'shared/catalog', 'npm:dayjs', 'npm:nzh'],
  // a template is data of the shape that the domain fills
  [cloud('templates')]: [`types:${cloud('domain')}`, 'shared/vocabulary', 'shared/catalog'],

  [engine('drawing')]: [],
  [engine('text')]: [engine('drawing'), 'node'],
  [engine('pki')]: ['node', 'npm:node-forge', 'npm:sm-crypto-v2'],
  [engine('gb38540')]: [engine('pki')],
  [engine('pdf')]: [
    engine('drawing'),
    engine('text'),
    'shared/vocabulary',
    'node',
    'npm:pdf-lib',
    'npm:qrcode-generator',
  ],
  [engine('preview')]: [engine('pdf'), 'node', 'npm:@hyzyla/pdfium'],
  [engine('zip')]: [engine('preview')],
  // the line of a pen is the same on the pad and on paper
  [engine('seal')]: [engine('drawing'), engine('text'), 'shared/vocabulary'],
  [engine('pades')]: [engine('pdf'), engine('pki'), engine('drawing'), 'node'],

  [cloud('ports')]: ['shared/vocabulary'],
  [cloud('adapters')]: [cloud('ports'), engine('pki'), 'shared/vocabulary', 'node', 'packages'],
  // the catalog says which fields of a contract are personal and lie encrypted
  [cloud('cloudbase')]: [
    cloud('domain'),
    cloud('ports'),
    'shared/vocabulary',
    'shared/catalog',
    'node',
    'npm:@cloudbase/node-sdk',
  ],
  [cloud('carry-out')]: [cloud('domain'), cloud('cloudbase'), cloud('ports'), 'shared/vocabulary', 'node'],
  // valibot checks the input; node computes digests and commitments, which are command input
  [cloud('actions')]: [
    cloud('carry-out'),
    cloud('domain'),
    cloud('cloudbase'),
    cloud('ports'),
    'shared',
    'npm:valibot',
    'node',
  ],
  [cloud('jobs')]: [cloud('carry-out'), cloud('domain'), cloud('cloudbase'), cloud('ports'), cloud('engine'), 'shared'],
  [cloud('functions')]: ['cloudfunctions', 'shared', 'node'],

  // money and days are written the same everywhere
  'miniprogram/ui': ['shared/vocabulary', 'packages'],
  'miniprogram/components': ['miniprogram/*', 'miniprogram/ui', ...shapes, 'packages'],
  'miniprogram/pages': island,
  ...Object.fromEntries(islands.map((name) => [`miniprogram/${name}`, island])),
  // app, cloud, clock, routes: what pages stand on, so they know no page
  'miniprogram/*': ['miniprogram/components', 'miniprogram/ui', ...shapes, 'packages'],

  config: ['node', 'packages'],
  tools: ['shared', 'cloudfunctions', 'miniprogram', 'config', 'node', 'packages'],
}

/** What no file may reach through any number of others. */
exports.unreachable = [
  { name: 'api-never-reaches-engine', from: '^cloudfunctions/functions/(api|openapi)/', to: '^cloudfunctions/engine/' },
  {
    name: 'verifier-never-reaches-keys',
    from: '^cloudfunctions/functions/verifier/',
    to: '^cloudfunctions/(adapters/|ports/key-vault|cloudbase/)',
  },
]

/** Files that are tests: they may open any door, and no product file may open theirs. */
exports.tests = '\\.(test|conformance|e2e)\\.(tsx?|mjs)$'

/** Files that are started or named by something other than an import, so nothing has to import them. */
exports.entries = [
  '^cloudfunctions/functions/[^/]+/index\\.ts$',
  '^cloudfunctions/functions/verifier/examine\\.ts$',
  '^miniprogram/(app|types)\\b',
  '^miniprogram/.*\\.(config|h5)\\.tsx?$',
  '^miniprogram/.*/index\\.tsx$',
  '^config/',
  '^tools/[^/]+\\.(ts|mjs)$',
  '^tools/localcloud/console/page/page\\.js$',
  '\\.(cjs|d\\.c?ts)$',
]

const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * The regular expression that tells whether a path belongs to a room: its folder, or the file of that name, without
 * the more specific rooms inside.
 */
exports.patternOf = (room) => {
  if (room.endsWith('/*')) return `^${literal(room.slice(0, -1))}[^/]+$`
  const inner = Object.keys(exports.rooms)
    .filter((other) => other.startsWith(`${room}/`))
    .map((other) => `${literal(other.slice(room.length + 1))}[/.]`)
  return `^${literal(room)}${inner.length > 0 ? `/(?!${inner.join('|')})` : '[/.]'}`
}
