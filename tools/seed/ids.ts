import { createHash } from 'node:crypto'

/** The id of a seeded thing: the same name always gives the same 32 hexadecimal digits. */
export function seedId(kind: string, name: string): string {
  return createHash('sha256').update(`seed/${kind}/${name}`).digest('hex').slice(0, 32)
}
