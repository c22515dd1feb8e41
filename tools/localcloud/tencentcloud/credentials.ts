import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { KeyPurpose } from '#cloud/ports/key-vault'
import { keptSecret } from '../kept-secret'

/** A cloud credential of one function, and what its policy allows: product actions and, of KMS, only these keys. */
export interface Credential {
  readonly owner: 'api' | 'worker'
  readonly secretId: string
  readonly secretKey: string
  readonly actions: readonly string[]
  readonly keys: readonly KeyPurpose[]
}

const actions = ['sms:SendSms', 'kms:GenerateDataKey', 'kms:Decrypt'] as const

// `api` faces people, so it can never open a signing key.
const policies: readonly Pick<Credential, 'owner' | 'actions' | 'keys'>[] = [
  { owner: 'api', actions, keys: ['personal-data'] },
  { owner: 'worker', actions, keys: ['personal-data', 'signing-keys'] },
]

/** The demo credentials of this machine, made at the first start and kept in `folder` (mode 0600). */
export function demoCredentials(folder: string): readonly Credential[] {
  return policies.map((policy) => {
    const secret = keptSecret(join(folder, `credential-${policy.owner}.json`), () => ({
      secretId: `AKIDlocal${randomBytes(14).toString('hex').slice(0, 27)}`,
      secretKey: randomBytes(16).toString('hex'),
    }))
    return { ...policy, ...secret }
  })
}
