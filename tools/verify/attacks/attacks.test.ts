import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { before, test } from 'node:test'
import { gather } from '#cloud/engine/pades/verify/gather'
import { againstArchive, judge } from '#cloud/engine/pades/verify/judge'
import { usualPolicy } from '#cloud/engine/pades/verify/policy'
import type { Report } from '#cloud/engine/pades/verify/report'
import { chanceFrom } from '#tools/soak/chance'
import { type Attack, newWorld, type World } from './attack'
import { byteRangeAttacks } from './byte-range-attacks'
import { cmsAttacks } from './cms-attacks'
import { dualRoleAttacks } from './dual-role-attacks'
import { fieldAttacks } from './field-attacks'
import { lawful } from './lawful'
import { revisionAttacks } from './revision-attacks'
import { shadowAttacks } from './shadow-attacks'
import { straddleAttacks, straddled } from './straddle-attacks'
import { firstEnd, trustAttacks } from './trust-attacks'

let world: World
before(async () => {
  world = await newWorld()
})

function judged(pdf: Uint8Array, anchors: readonly Uint8Array[] = [world.authority.root.certificate]): Report {
  return judge(gather(pdf), usualPolicy(anchors))
}

const told = (report: Report) =>
  `${report.verdict}: ${report.findings.map(({ gravity, code, detail }) => `${gravity} ${code} ${detail}`).join(' | ')}`

// our own people signed, and nothing is wrong but that more would be expected
const oursAllTheSame = ['claimed-time', 'times-out-of-order', 'empty-signature-fields']

function mustBeSeen({ flag }: Attack, report: Report): void {
  if (flag === undefined) {
    assert.ok(['tampered', 'unreadable'].includes(report.verdict), told(report))
    return
  }
  assert.ok(
    report.findings.some(({ code, gravity }) => code === flag && gravity !== 'notice'),
    told(report),
  )
  assert.notEqual(report.verdict, 'unsigned')
  if (!oursAllTheSame.includes(flag)) assert.notEqual(report.verdict, 'intact-ours', told(report))
}

const families: Readonly<Record<string, readonly Attack[]>> = {
  'byte range': byteRangeAttacks,
  revision: revisionAttacks,
  shadow: shadowAttacks,
  field: fieldAttacks,
  'dual role': dualRoleAttacks,
  'straddle seal': straddleAttacks,
  CMS: cmsAttacks,
  trust: trustAttacks,
}

test('the files that are attacked are themselves intact and ours', async () => {
  for (const pdf of [world.open, world.two, world.archival, await straddled(world, 2), await straddled(world, 3)]) {
    const report = judged(pdf)
    assert.equal(report.verdict, 'intact-ours', told(report))
  }
  assert.equal(judged(world.two, []).verdict, 'intact-foreign')
  assert.equal(judged(world.paper.pdf).verdict, 'unsigned')
})

for (const [family, attacks] of Object.entries(families)) {
  for (const attack of attacks) {
    test(`${family} attack is seen: ${attack.name}`, async () => {
      mustBeSeen(attack, judged(await attack.make(world)))
    })
  }
}

test('an attack on a file of strangers is refused as well, unless it is only about trust or our own rules', async () => {
  const ownRules = [
    'document information of our own file rewritten',
    'a form field of our own contract is filled in',
    'a box of our own contract is ticked',
  ]
  for (const attack of [
    ...byteRangeAttacks,
    ...revisionAttacks,
    ...shadowAttacks,
    ...fieldAttacks,
    ...dualRoleAttacks,
    ...straddleAttacks,
  ]) {
    if (attack.flag !== undefined || ownRules.includes(attack.name)) continue
    const report = judged(await attack.make(world), [])
    assert.ok(['tampered', 'unreadable'].includes(report.verdict), `${attack.name}: ${told(report)}`)
  }
})

test('only the archive knows an earlier revision from the last: with it, a file that was rolled back is refused', () => {
  const archived = { sha256: createHash('sha256').update(world.archival).digest('hex'), signatures: 4 }
  assert.equal(againstArchive(judged(world.archival), world.archival, archived).verdict, 'intact-ours')
  const rolled = world.two.slice(0, firstEnd(world.two))
  const report = againstArchive(judged(rolled), rolled, archived)
  assert.equal(report.verdict, 'tampered')
  assert.ok(report.findings.some(({ code }) => code === 'rolled-back'))
})

test("lawful files of one to five signers raise no alarm, ours and others'", async () => {
  const chance = chanceFrom(20_261_124)
  for (let i = 0; i < 24; i++) {
    const { pdf, story, verdict } = await lawful(world, chance)
    const report = judged(pdf)
    assert.equal(report.verdict, verdict, `${story.join(', ')}: ${told(report)}`)
  }
})
