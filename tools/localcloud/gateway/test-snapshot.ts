import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestGateway } from './test-gateway'

/** All that a gateway keeps: every document of every collection, every file with its bytes, every name in the folder of files. */
export const snapshotOf = ({ gateway, folder }: Pick<TestGateway, 'gateway' | 'folder'>) => {
  const collections = gateway.inspect
    .collections()
    .map(({ name }) => [name, gateway.inspect.documents(name, { skip: 0, limit: 100_000 })] as const)
  const blobs = readdirSync(join(folder, 'files'), { recursive: true, encoding: 'utf8' }).sort()
  return {
    collections: Object.fromEntries(collections),
    files: gateway.inspect.files(),
    bytes: blobs.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, 'files', name)))
        .digest('hex'),
    ]),
    around: readdirSync(folder, { encoding: 'utf8' })
      .filter((name) => !name.startsWith('cloud.db'))
      .sort(),
  }
}
