import { existsSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { checked, rawConfig } from './cloudbaserc'

const index = v.object({
  name: v.optional(v.string()),
  fields: v.pipe(v.array(v.string()), v.minLength(1)),
  unique: v.optional(v.boolean(), false),
})
const schema = v.strictObject({
  $schema: v.optional(v.string()),
  /** Collections to be there from the start. */
  collections: v.optional(v.array(v.object({ name: v.string(), indexes: v.optional(v.array(index), []) })), []),
  /** HTTP access: path → name of the function. */
  routes: v.optional(v.record(v.pipe(v.string(), v.startsWith('/')), v.string()), {}),
  /** Folder of a site to be served at /. */
  site: v.optional(v.string()),
  /** Variables for every function, after those of cloudbaserc: addresses and keys of this machine. */
  variables: v.optional(v.record(v.string(), v.string()), {}),
})

/** What a project says about the local cloud only. */
export type LocalFile = v.InferOutput<typeof schema>

/** Reads DIR/local-cloud.json; nothing in it when there is no such file. */
export function localFile(folder: string, fill: (value: unknown) => unknown): LocalFile {
  const file = join(folder, 'local-cloud.json')
  return checked(schema, existsSync(file) ? fill(rawConfig(file)) : {}, file)
}
