import * as v from 'valibot'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import { type Permissions, permissions } from '#cloud/domain/permission'
import { type ActionName, type ActionOutput, api } from '#shared/api/api'
import { ok, type Result, refuse } from '#shared/vocabulary/result'
import { batch } from './batch/batch'
import { booking } from './booking'
import { contract } from './contract'
import { documentType } from './document-type'
import { draft } from './draft'
import type { Door, Handler, SignedIn } from './handler'
import { organization } from './organization/handlers'
import { reminder } from './reminder'
import { seals } from './seals/handlers'
import { session } from './session'
import { file } from './uploads'
import { verification } from './verification'
import { whoAsks } from './who'
import type { World } from './world'

const handlers: { readonly [N in ActionName]: Handler<N> } = {
  ...session,
  ...booking,
  ...batch,
  ...documentType,
  ...draft,
  ...contract,
  ...file,
  ...reminder,
  ...organization,
  ...seals,
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
  if (!resource.ok) return resource
  const handle = handlers[name] as (
    w: World,
    asking: object,
    input: unknown,
  ) => Promise<Result<ActionOutput<ActionName>>>
  return handle(world, { door, signedIn, ...resource.value }, checked.output)
}

/** The resource that the action's permission row speaks of, or the organization the caller acts for, if they may touch it. */
async function authorized(
  world: World,
  signedIn: SignedIn | null,
  name: ActionName,
  input: Readonly<Record<string, unknown>>,
): Promise<Result<object>> {
  const row = rows[name]
  if (row.on === 'own') return ok({})
  if (!signedIn) return refuse('not-found')
  if (row.on === 'acting') {
    const { caller } = signedIn
    return caller.acting && row.may(caller) ? ok({ acting: caller.acting }) : refuse('not-allowed')
  }
  const { database } = world.connection
  const may = row.may as (caller: SignedIn['caller'], found: unknown) => boolean
  const found = await readAggregate(
    database,
    world.cipher,
    row.on,
    String(input[row.on === 'seal-request' ? 'request' : row.on]),
  )
  return found && may(signedIn.caller, found) ? ok({ [row.on]: found }) : refuse('not-found')
}

function whereOf(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue)
  // messages of our own schemas are Chinese sentences, the library's are not
  return /[\u4e00-\u9fff]/.test(issue.message) ? issue.message : `字段 ${path ?? '全部内容'}`
}
