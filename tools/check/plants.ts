import type { Violation } from './cruise'

/** A violation made on purpose: the files that make it, and how it must be reported. */
export interface Plant {
  readonly name: string
  readonly files: Readonly<Record<string, string>>
  readonly expected: Violation
}

const value = (from: string) => `import { planted } from '${from}'\nexport const grown = planted\n`
const type = (from: string) => `import type { Planted } from '${from}'\nexport type Grown = Planted\n`
const seed = 'export const planted = 1\nexport type Planted = number\n'

/** A file in `from` opens a file in `to`, where a wall stands. */
function throughWall(name: string, rule: string, from: string, to: string, how = value): Plant {
  const door = `planted-${name.replaceAll(' ', '-')}`
  const target = `${to}/${door}-target`
  const alias = target
    .replace(/^shared\//, '#shared/')
    .replace(/^cloudfunctions\//, '#cloud/')
    .replace(/^miniprogram\//, '@/')
  return {
    name,
    files: { [`${from}/${door}.ts`]: how(alias), [`${target}.ts`]: seed },
    expected: { rule, from: `${from}/${door}.ts`, to: `${target}.ts` },
  }
}

/** A file in `from` opens a package or a module of Node. `to` is a part of the path that is reported. */
function toPackage(name: string, rule: string, from: string, specifier: string, to: string): Plant {
  const file = `${from}/planted-${name.replaceAll(' ', '-')}.ts`
  return { name, files: { [file]: `export * from '${specifier}'\n` }, expected: { rule, from: file, to } }
}

const domain = 'cloudfunctions/domain'
const engine = 'cloudfunctions/engine'

/** One violation of each kind that the walls must find. */
export const plants: readonly Plant[] = [
  throughWall('vocabulary opens catalog', 'wall:shared/vocabulary', 'shared/vocabulary', 'shared/catalog'),
  throughWall('catalog opens api', 'wall:shared/catalog', 'shared/catalog', 'shared/api'),
  toPackage('domain opens crypto', `wall:${domain}`, domain, 'node:crypto', 'crypto'),
  toPackage('domain opens valibot', `wall:${domain}`, domain, 'valibot', 'node_modules/valibot/'),
  throughWall('domain opens ports', `wall:${domain}`, domain, 'cloudfunctions/ports'),
  throughWall('adapters open domain', 'wall:cloudfunctions/adapters', 'cloudfunctions/adapters', domain),
  throughWall('ports open adapters', 'wall:cloudfunctions/ports', 'cloudfunctions/ports', 'cloudfunctions/adapters'),
  throughWall('actions open engine', 'wall:cloudfunctions/actions', 'cloudfunctions/actions', `${engine}/pades`),
  throughWall('engine opens domain', `wall:${engine}/pades`, `${engine}/pades`, domain, type),
  throughWall('pdf opens pki', `wall:${engine}/pdf`, `${engine}/pdf`, `${engine}/pki`),
  toPackage(
    'jobs open sdk',
    'wall:cloudfunctions/jobs',
    'cloudfunctions/jobs',
    '@cloudbase/node-sdk',
    '@cloudbase/node-sdk/',
  ),
  throughWall('miniprogram opens domain', 'wall:miniprogram/pages', 'miniprogram/pages', domain),
  throughWall('api as value', 'types-only:miniprogram/pages', 'miniprogram/pages', 'shared/api'),
  throughWall('ui opens pages', 'wall:miniprogram/ui', 'miniprogram/ui', 'miniprogram/pages'),
  throughWall('pages open signing', 'wall:miniprogram/pages', 'miniprogram/pages', 'miniprogram/signing'),
  throughWall('clock opens pages', 'wall:miniprogram/*', 'miniprogram', 'miniprogram/pages'),
  throughWall('signing opens services', 'wall:miniprogram/signing', 'miniprogram/signing', 'miniprogram/services'),
  throughWall('functions open tools', 'wall:cloudfunctions/functions', 'cloudfunctions/functions', 'tools', () =>
    value('#tools/planted-functions-open-tools-target'),
  ),
  toPackage(
    'dev package',
    'no-dev-packages-in-product',
    'cloudfunctions/adapters',
    'fast-check',
    'node_modules/fast-check/',
  ),
  {
    name: 'api reaches engine through two files',
    files: {
      'cloudfunctions/functions/api/planted-near.ts': value('./planted-middle'),
      'cloudfunctions/functions/api/planted-middle.ts': "export { planted } from '#cloud/functions/planted-far'\n",
      'cloudfunctions/functions/planted-far.ts': `export { planted } from '#cloud/engine/pdf/planted-reached'\n`,
      [`${engine}/pdf/planted-reached.ts`]: seed,
    },
    expected: {
      rule: 'api-never-reaches-engine',
      from: 'cloudfunctions/functions/api/planted-near.ts',
      to: `${engine}/pdf/planted-reached.ts`,
    },
  },
  {
    name: 'a circle',
    files: {
      [`${domain}/planted-round.ts`]: `${value('./planted-about')}`,
      [`${domain}/planted-about.ts`]: `${seed}export { grown } from './planted-round'\n`,
    },
    expected: { rule: 'no-circles', from: `${domain}/planted-about.ts`, to: `${domain}/planted-round.ts` },
  },
  {
    name: 'a folder that is no room',
    files: { 'miniprogram/planted/planted.ts': seed },
    expected: { rule: 'no-room', from: 'miniprogram/planted/planted.ts', to: 'miniprogram/planted/planted.ts' },
  },
  {
    name: 'an orphan',
    files: { [`${domain}/planted-alone.ts`]: seed },
    expected: { rule: 'no-orphans', from: `${domain}/planted-alone.ts`, to: `${domain}/planted-alone.ts` },
  },
  {
    name: 'a door that leads nowhere',
    files: { 'shared/catalog/planted-lost.ts': value('#shared/vocabulary/planted-nowhere') },
    expected: {
      rule: 'no-unresolved',
      from: 'shared/catalog/planted-lost.ts',
      to: '#shared/vocabulary/planted-nowhere',
    },
  },
  {
    name: 'product opens a test',
    files: { [`${domain}/planted-seeing.ts`]: value('./planted.test'), [`${domain}/planted.test.ts`]: seed },
    expected: { rule: 'no-tests-in-product', from: `${domain}/planted-seeing.ts`, to: `${domain}/planted.test.ts` },
  },
]
