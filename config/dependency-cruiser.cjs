/** The rooms of `rooms.cjs` as rules of dependency-cruiser; `tools/check/walls.ts` runs them and proves that they hold. */
const path = require('node:path')
const { rooms, unreachable, tests, entries, patternOf } = require('./rooms.cjs')

const patternOfPackage = (name) => `(^|/)node_modules/${name}/`

/** A door as the pattern of paths behind it: a room without the rooms inside it, or, where no room has that name, a whole folder. */
function patternOfDoor(door) {
  if (door.startsWith('types:')) return patternOfDoor(door.slice('types:'.length))
  if (door.startsWith('npm:')) return patternOfPackage(door.slice('npm:'.length))
  if (door === 'packages') return '(^|/)node_modules/'
  return rooms[door] ? patternOf(door) : `^${door}/`
}

function wallsOf([room, doors]) {
  const from = { path: patternOf(room), pathNot: tests }
  const paths = doors.filter((door) => door !== 'node').map(patternOfDoor)
  const typed = doors.filter((door) => door.startsWith('types:')).map(patternOfDoor)
  const wall = {
    name: `wall:${room}`,
    comment: `${room} may open only: ${doors.join(', ') || 'nothing'}`,
    severity: 'error',
    from,
    to: {
      couldNotResolve: false,
      pathNot: [patternOf(room), ...paths],
      ...(doors.includes('node') ? { dependencyTypesNot: ['core'] } : {}),
    },
  }
  if (typed.length === 0) return [wall]
  const types = {
    name: `types-only:${room}`,
    comment: `${room} may open these only as types: ${typed.join(', ')}`,
    severity: 'error',
    from,
    to: { path: typed, dependencyTypesNot: ['type-only'] },
  }
  return [wall, types]
}

module.exports = {
  forbidden: [
    ...Object.entries(rooms).flatMap(wallsOf),
    ...unreachable.map(({ name, from, to }) => ({
      name,
      severity: 'error',
      from: { path: from, pathNot: tests },
      to: { path: to, reachable: true },
    })),
    // types may speak of each other; what is loaded and run may not
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, pathNot: [tests, ...entries] }, to: {} },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'no-tests-in-product', severity: 'error', from: { pathNot: tests }, to: { path: tests } },
    {
      name: 'no-dev-packages-in-product',
      severity: 'error',
      from: { path: '^(shared|cloudfunctions|miniprogram)/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    // gives the `@/` of the mini program; `#shared/` and its like are resolved from package.json
    tsConfig: { fileName: path.join(__dirname, 'types/miniprogram.json') },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs', '.json'],
      conditionNames: ['import', 'require', 'node', 'default'],
      exportsFields: ['exports'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
