import { tencentKeyVault } from '#cloud/adapters/tencent/key-vault'
import { carryOut, type Store } from '#cloud/carry-out'
import { connect } from '#cloud/cloudbase/connection'
import { putDemoCar } from '#cloud/cloudbase/demo-cars'
import { openFieldCipher } from '#cloud/cloudbase/field-cipher'
import { renewContracts, renewEvidence } from '#cloud/cloudbase/renew'
import { putTemplate } from '#cloud/cloudbase/templates'
import { accept } from '#cloud/domain/decision'
import type { Person } from '#cloud/domain/identity/person'
import type { Member, Organization } from '#cloud/domain/organization/organization'
import type { Seal } from '#cloud/domain/seal/seal'
import { builtInTemplates } from '#cloud/templates/templates'
import type { LocalCloud } from '#tools/localcloud/local-cloud'
import { demoCars } from './cars'
import { organizations } from './organizations'
import { members, people } from './people'
import { seals } from './seals'

const seededAt = '2026-01-06T01:00:00.000Z'

type Seeded = Pick<LocalCloud, 'settings' | 'sdkEnvironment'>

/** The store of a running local cloud, for a process outside its functions. */
export async function openStore({ settings, sdkEnvironment }: Seeded): Promise<Store> {
  Object.assign(process.env, sdkEnvironment)
  const connection = connect()
  const value = (name: string) => settings[`API_${name}`] ?? settings[name] ?? ''
  const vault = tencentKeyVault({
    secretId: value('TENCENT_SECRET_ID'),
    secretKey: value('TENCENT_SECRET_KEY'),
    region: value('TENCENT_REGION'),
    protocol: value('TENCENTCLOUD_PROTOCOL'),
    proxy: value('TENCENTCLOUD_PROXY'),
    keys: { 'personal-data': value('KMS_PERSONAL_DATA_KEY') },
  })
  return { connection, cipher: await openFieldCipher(connection.database, vault, 'personal-data') }
}

/** Puts the demo data: companies, people, cars, seals and templates. Putting it again changes nothing that has moved on. */
export async function seed(cloud: Seeded): Promise<Store> {
  const store = await openStore(cloud)
  const { database } = store.connection
  for (const template of builtInTemplates) await putTemplate(database, template)
  for (const organization of organizations) await registerOrganization(store, organization)
  for (const person of people) await registerPerson(store, person)
  for (const member of members) await join(store, member)
  for (const car of demoCars) await putDemoCar(database, car)
  for (const seal of seals) await enableSeal(store, seal)
  await renewContracts(store.connection, store.cipher)
  await renewEvidence(store.connection)
  return store
}

/** Registers a person as they are; someone already registered stays as they are. */
export async function registerPerson(store: Store, person: Person): Promise<void> {
  await carryOut(store, {
    touch: { person: ['person', person.id] },
    at: person.registeredAt,
    decide: ({ person: known }) =>
      known ? accept() : accept({ on: 'person', id: person.id, events: [{ kind: 'person-registered', ...person }] }),
  })
}

async function registerOrganization(store: Store, organization: Organization): Promise<void> {
  await carryOut(store, {
    touch: { organization: ['organization', organization.id] },
    at: seededAt,
    decide: ({ organization: known }) =>
      known
        ? accept()
        : accept({
            on: 'organization',
            id: organization.id,
            events: [{ kind: 'organization-registered', organization, at: seededAt }],
          }),
  })
}

async function join(store: Store, member: Member): Promise<void> {
  await carryOut(store, {
    touch: { member: ['member', member.id] },
    at: seededAt,
    decide: ({ member: known }) =>
      known
        ? accept()
        : accept({ on: 'member', id: member.id, events: [{ kind: 'member-joined', member, at: seededAt }] }),
  })
}

async function enableSeal(store: Store, seal: Seal): Promise<void> {
  const at = seededAt
  await carryOut(store, {
    touch: { seal: ['seal', seal.id] },
    at,
    decide: ({ seal: known }) =>
      known ? accept() : accept({ on: 'seal', id: seal.id, events: [{ kind: 'seal-enabled', seal, at }] }),
  })
}
