import { readAggregate } from '#cloud/cloudbase/aggregates'
import { contractOfVersion, evidenceOf } from '#cloud/cloudbase/evidence'
import type { ContractEvent } from '#cloud/domain/contract/events'
import { standingOf, type VersionStanding } from '#cloud/domain/contract/version'
import { permissions } from '#cloud/domain/permission'
import type { KeptFile } from '#shared/api/verification'
import { ok } from '#shared/vocabulary/result'
import { largestPdf } from '#shared/vocabulary/verification'
import { stateTitles } from './contract-views'
import type { Handlers, SignedIn } from './handler'
import type { World } from './world'

export const verification: Handlers<'verification'> = {
  'verification.open': async ({ verifierUrl }) => ok({ url: verifierUrl, largest: largestPdf }),

  'verification.lookup': async (world, { signedIn }, { sha256, revisions }) => {
    const whole = await keptFile(world, signedIn, sha256, 'file')
    if (whole) return ok(whole)
    // the longest beginning that we made says most
    for (const digest of [...new Set(revisions)].reverse()) {
      const beginning = await keptFile(world, signedIn, digest, 'beginning')
      if (beginning) return ok(beginning)
    }
    return ok(null)
  },
}

async function keptFile(
  world: World,
  signedIn: SignedIn | null,
  digest: string,
  match: KeptFile['match'],
): Promise<KeptFile | null> {
  const { database } = world.connection
  const id = await contractOfVersion(database, digest)
  if (id === null) return null
  const rows = await evidenceOf(database, id)
  const standing = standingOf(
    rows.map(({ event }) => JSON.parse(event) as ContractEvent),
    digest,
  )
  if (!standing) throw new Error(`the evidence of contract ${id} does not name the version it was found by`)
  return { match, ...standing, text: inWords(match, standing), contract: await ofReader(world, signedIn, id) }
}

/** The contract, for those who may read it; whoever else has the file learns only that it is ours. */
async function ofReader(world: World, signedIn: SignedIn | null, id: string): Promise<KeptFile['contract']> {
  if (!signedIn) return null
  const contract = await readAggregate(world.connection.database, world.cipher, 'contract', id)
  if (!contract || !permissions['contract.view'].may(signedIn.caller, contract)) return null
  const { number, title, state, completedAt } = contract
  return { id, number, title, stateTitle: stateTitles[state], completedAt }
}

function inWords(match: KeptFile['match'], { signatures, later, newest, completed }: VersionStanding): string {
  if (match === 'beginning')
    return `文件开头至第 ${signatures} 次签署为止的部分与本平台存证一致，此后的内容不是在本平台加入的，请以本平台保存的文件为准。`
  const same = '在本平台存证，内容一致。'
  const unfinished = completed ? '' : '这份文件没有全部签署完成。'
  if (later > 0) {
    const which = signatures === 0 ? '这是签署前的定稿' : `这是第 ${signatures} 次签署时的版本`
    return `${same}${which}，之后还有 ${later} 次签署。${unfinished}`
  }
  if (newest) return same + unfinished
  return `${same}之后只补充过长期保存所需的证书信息和时间戳，签署内容没有变化。`
}
