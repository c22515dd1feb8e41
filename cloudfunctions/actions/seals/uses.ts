import { readAggregate } from '#cloud/cloudbase/aggregates'
import { type UseRow, usesOf } from '#cloud/cloudbase/seal-events'
import { titleOf } from '#cloud/domain/seal/make'
import type { Seal } from '#cloud/domain/seal/seal'
import type { SealUseView } from '#shared/api/seal'
import { ok } from '#shared/vocabulary/result'
import { dayAfter, instantAt } from '#shared/vocabulary/time'
import type { Handler } from '../handler'
import { namesOf } from '../organization/views'
import type { World } from '../world'

/** One page of the ledger 用印台账 of the organization the caller acts for. */
export const uses: Handler<'seal.uses'> = async (world, { acting }, { seal, from, to, how, search, page, size }) => {
  const { rows, total } = await usesOf(world.connection.database, {
    organization: acting.organization,
    seal,
    from: from && instantAt(from, '00:00'),
    to: to && instantAt(dayAfter(to, 1), '00:00'),
    automatic: how === 'all' ? null : how === 'automatic',
    search,
    page,
    size,
  })
  return ok({ uses: await viewsOf(world, rows), total })
}

async function viewsOf(world: World, rows: readonly UseRow[]): Promise<readonly SealUseView[]> {
  const { connection, cipher } = world
  const ids = [...new Set(rows.map(({ seal }) => seal))]
  const found = await Promise.all(ids.map((id) => readAggregate(connection.database, cipher, 'seal', id)))
  const seals = new Map(found.flatMap((seal) => (seal ? [[seal.id, seal] as const] : [])))
  const decided = await Promise.all(rows.map(({ request }) => decidedBy(world, request)))
  const names = await namesOf(world, [...rows.map(({ operator }) => operator), ...decided])
  return rows.map((row, i) => viewOf(row, seals.get(row.seal), names, decided[i] ?? null))
}

/** Who approved this use, where it was asked for. */
async function decidedBy({ connection, cipher }: World, request: string | null): Promise<string | null> {
  const found = request ? await readAggregate(connection.database, cipher, 'seal-request', request) : null
  return found?.decided?.by ?? null
}

function viewOf(
  row: UseRow,
  seal: Seal | undefined,
  names: ReadonlyMap<string, string>,
  decided: string | null,
): SealUseView {
  const { contract, party, number, title, grant, documentDigest, amountFen, at, operator } = row
  return {
    ...{ contract, party, number, title, grant, documentDigest, amountFen, at },
    seal: row.seal,
    sealTitle: seal ? titleOf(seal) : '',
    sealName: seal?.name ?? '',
    organization: row.organizationName,
    operator: operator && (names.get(operator) ?? ''),
    approvedBy: decided && (names.get(decided) ?? ''),
  }
}
