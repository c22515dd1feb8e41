import type { ContractView } from '#shared/api/contract'
import type { RefusalCode } from '#shared/vocabulary/refusal'
import { later } from '#shared/vocabulary/time'
import type { Client } from '#tools/demo/client'
import { requestId } from '#tools/demo/journey'
import { staff } from '#tools/seed/people'
import type { Who } from './life-cycle-people'
import { uploaded } from './upload'

/** Where a contract stands before a row of the table: how each is brought about says `life-cycle-people`. */
export type From =
  | 'asked' // a warranty: its owner is asked to sign, the store has a standing grant
  | 'in the hands of a company' // a statement: the manufacturer is asked to seal
  | 'recalled'
  | 'rejected'
  | 'terminated'
  | 'expired'
  | 'completed'

/** What a client asks of a contract, as it was seen just before. */
export type Command = (client: Client, view: ContractView) => ReturnType<Client['ask']>

/** From where, who does what, and what comes of it: the state of the contract then, or the refusal. */
export type Row = readonly [From, Who, string, Command, ContractView['state'] | RefusalCode]

const reason = '约定有变化'
const days = (n: number) => (view: ContractView) => later(view.signBy, n * 24 * 3_600_000)

const extend =
  (deadline: (view: ContractView) => string, party: string | null = null): Command =>
  (client, view) =>
    client.ask('contract.extend', { contract: view.id, party, signBy: deadline(view) })
const urge =
  (party: string): Command =>
  (client, { id }) =>
    client.ask('contract.urge', { contract: id, party })
const handOver =
  (...to: ({ person: string } | { role: string })[]): Command =>
  (client, { id }) =>
    client.ask('contract.hand-over', { contract: id, to })
const terminate: Command = (client, { id }) => client.ask('contract.terminate', { contract: id, reason })
const recall: Command = (client, { id }) => client.ask('contract.recall', { contract: id, reason })
const reject: Command = (client, { id }) => client.ask('contract.reject', { contract: id, reason })
const view: Command = (client, { id }) => client.ask('contract.view', { contract: id })
const copy =
  (to: { name: string; phone: string }): Command =>
  (client, { id }) =>
    client.ask('contract.copy', { contract: id, to: { name: to.name, phone: to.phone }, from: 'sending' })
const attach =
  (name: string, bytes: Uint8Array | null): Command =>
  async (client, { id }) =>
    client.ask('contract.attach', { contract: id, upload: bytes ? await uploaded(client, bytes) : requestId(), name })
const seal: Command = (client, { id, documentDigest }) =>
  client.ask('contract.seal', { contract: id, documentDigest: documentDigest ?? '', seal: requestId(), code: '123456' })

const pdf = new TextEncoder().encode('%PDF-1.7\n附件正文')
const program = new TextEncoder().encode('MZ this is no document')
const large = new Uint8Array(20 * 1024 * 1024 + 1).fill(0x25)

/** Every command that nobody may give once a contract has ended, and what then is refused. */
function afterTheEnd(from: 'recalled' | 'rejected' | 'terminated' | 'expired'): readonly Row[] {
  return [
    [from, 'the advisor', 'extends it', extend(days(1)), from],
    [from, 'the advisor', 'urges the owner', urge('owner'), from],
    [from, 'the advisor', 'sends a copy', copy(staff.songHuaijin), from],
    [from, 'the owner', 'attaches a file', attach('证明.pdf', pdf), from],
    [from, 'the manager', 'hands the store’s turn over', handOver({ role: 'manager' }), from],
    [from, 'the owner', 'rejects it', reject, from],
    [from, 'the manager', 'recalls it', recall, from],
    [from, 'the manager', 'terminates it', terminate, from],
  ]
}

/** The life cycle of a running contract, transition by transition. */
export const rows: readonly Row[] = [
  // what nobody may, and nobody finds out about
  ['asked', 'a stranger', 'looks at it', view, 'not-found'],
  ['asked', 'another store’s manager', 'recalls it', recall, 'not-found'],
  ['asked', 'a stranger', 'attaches a file', attach('证明.pdf', pdf), 'not-found'],
  // deadlines
  ['asked', 'the owner', 'extends it', extend(days(1)), 'not-found'],
  ['asked', 'the advisor', 'extends it backwards', extend(days(-1)), 'deadline-earlier'],
  ['asked', 'the advisor', 'extends the owner’s beyond', extend(days(1), 'owner'), 'deadline-beyond'],
  ['asked', 'the advisor', 'extends it by years', extend(days(800)), 'deadline-far'],
  ['asked', 'the advisor', 'extends it by a day', extend(days(1)), 'signing'],
  // urging
  ['asked', 'the owner', 'urges themselves', urge('owner'), 'not-found'],
  ['asked', 'the advisor', 'urges the store', urge('store'), 'nobody-to-urge'],
  ['asked', 'the advisor', 'urges the owner', urge('owner'), 'signing'],
  ['asked', 'the manager', 'urges the owner at once again', urge('owner'), 'urged-just-now'],
  // handing over
  ['asked', 'the owner', 'hands their signature over', handOver({ role: 'manager' }), 'signature-is-personal'],
  ['asked', 'the manager', 'hands over what a grant seals', handOver({ role: 'manager' }), 'sealed-by-grant'],
  ['asked', 'a stranger', 'hands it over', handOver({ role: 'manager' }), 'not-found'],
  // copies
  ['asked', 'the owner', 'sends a copy', copy(staff.songHuaijin), 'not-found'],
  [
    'asked',
    'the advisor',
    'sends a copy to a stranger under a wrong name',
    copy({ ...staff.songHuaijin, name: '宋不改' }),
    'party-differs',
  ],
  ['asked', 'the advisor', 'sends a copy', copy(staff.songHuaijin), 'signing'],
  ['asked', 'another store’s manager', 'looks at it with a copy', view, 'signing'],
  ['asked', 'another store’s manager', 'attaches a file with a copy', attach('证明.pdf', pdf), 'not-found'],
  // attachments
  ['asked', 'the owner', 'attaches a program', attach('说明.pdf', program), 'attachment-type'],
  ['asked', 'the owner', 'attaches an empty file', attach('空.pdf', new Uint8Array()), 'file-empty'],
  ['asked', 'the owner', 'attaches 20 MB and a byte', attach('大.pdf', large), 'file-over'],
  ['asked', 'the owner', 'attaches what was not uploaded', attach('无.pdf', null), 'file-missing'],
  ['asked', 'the owner', 'attaches a file', attach('行驶证.pdf', pdf), 'signing'],
  // ends
  ['asked', 'the advisor', 'terminates it', terminate, 'not-found'],
  ['asked', 'the owner', 'terminates it', terminate, 'not-found'],
  ['asked', 'the owner', 'recalls it', recall, 'not-found'],
  ['asked', 'the advisor', 'rejects it', reject, 'not-found'],
  ['asked', 'the manager', 'terminates it', terminate, 'terminated'],
  ['asked', 'the manager', 'recalls it', recall, 'recalled'],
  ['asked', 'the owner', 'rejects it', reject, 'rejected'],
  ...afterTheEnd('recalled'),
  ...afterTheEnd('rejected'),
  ...afterTheEnd('terminated'),
  ...afterTheEnd('expired'),
  // a company names who acts for it
  ['in the hands of a company', 'the dealer', 'seals before its turn', seal, 'not-your-turn'],
  ['in the hands of a company', 'the dealer', 'rejects before its turn', reject, 'not-your-turn'],
  [
    'in the hands of a company',
    'the maker',
    'names who has no business with seals',
    handOver({ role: 'salesperson' }),
    'colleague-unknown',
  ],
  [
    'in the hands of a company',
    'the maker',
    'names a stranger',
    handOver({ person: staff.hanRuoxi.id }),
    'colleague-unknown',
  ],
  [
    'in the hands of a company',
    'the maker',
    'hands it over to the keeper',
    handOver({ person: staff.zhongLiyuan.id }),
    'signing',
  ],
  ['in the hands of a company', 'the maker', 'seals what they handed over', seal, 'not-found'],
  [
    'in the hands of a company',
    'the keeper',
    'hands it back, whoever has time',
    handOver({ person: staff.zhongLiyuan.id }, { role: 'finance' }),
    'signing',
  ],
  ['in the hands of a company', 'the maker', 'rejects it', reject, 'rejected'],
  // after completion
  ['completed', 'the manager', 'recalls it', recall, 'already-completed'],
  ['completed', 'the manager', 'terminates it', terminate, 'already-completed'],
  ['completed', 'the owner', 'rejects it', reject, 'already-completed'],
  ['completed', 'the advisor', 'extends it', extend(days(1)), 'already-completed'],
  ['completed', 'the owner', 'attaches a file', attach('证明.pdf', pdf), 'already-completed'],
  ['completed', 'the advisor', 'sends a copy', copy(staff.songHuaijin), 'completed'],
]
