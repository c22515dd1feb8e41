import * as v from 'valibot'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import { type Permissions, permissions } from '#cloud/domain/permission'
import { type ActionName, type ActionOutput, api } from '#shared/api/api'
import { type Result, refuse } from '#shared/vocabulary/result'
import { booking } from './booking'
import { contract } from './contract'
import { documentType } from './document-type'
import type { Door, Handler, SignedIn } from './handler'
import { session } from './session'
import { verification } from './verification'
import { whoAsks } from './who'
import type { World } from './world'

const handlers: { readonly [N in ActionName]: Handler<N> } = {
  ...session,
  ...booking,
  ...documentType,
  ...contract,
  ...verification,
}
const rows: { readonly [N in ActionName]: Permissions[N] } = permissions

/**
 * Answers one request: is the action known, is its input well formed, who asks, may they touch the resource it names?
 * Only then its handler runs. What does not exist and what one may not see are answered alike.
 */
export async function dispatch(world: World, door: Door, request: unknown): Promise<Result<ActionOutput<ActionName>>> {
  const { action, input } = (request ?? {}) as { action?: unknown; input?: unknown }
  if (typeof action !== 'string' || !Object.hasOwn(api, action)) return refuse('unknown-action')
  const name = action as ActionName
  const checked = v.safeParse(api[name].input as v.GenericSchema<unknown, { readonly [key: string]: unknown }>, input)
  if (!checked.success) return refuse('bad-input', { where: whereOf(checked.issues[0]) })
  const signedIn = await whoAsks(world, door)
  if (api[name].caller === 'person' && !signedIn) return refuse('not-signed-in')
  const resource = await authorized(world, signedIn, name, checked.output)
  if (!resource) return refuse('not-found')
  const handle = handlers[name] as (
    w: World,
    asking: object,
    input: unknown,
  ) => Promise<Result<ActionOutput<ActionName>>>
  return handle(world, { door, signedIn, ...resource }, checked.output)
}

/** The resource that the action's permission row speaks of, if the caller may touch it. */
async function authorized(
  world: World,
  signedIn: SignedIn | null,
  name: ActionName,
  input: Readonly<Record<string, unknown>>,
): Promise<object | null> {
  const row = rows[name]
  if (row.on === 'own') return {}
  if (!signedIn) return null
  const { database } = world.connection
  if (row.on === 'contract') {
    const found = await readAggregate(database, world.cipher, 'contract', String(input.contract))
    return found && row.may(signedIn.caller, found) ? { contract: found } : null
  }
  const found = await readAggregate(database, world.cipher, 'booking', String(input.booking))
  return found && row.may(signedIn.caller, found) ? { booking: found } : null
}

function whereOf(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue)
  // messages of our own schemas are Chinese sentences, the library's are not
  return /[\u4e00-\u9fff]/.test(issue.message) ? issue.message : `字段 ${path ?? '全部内容'}`
}
