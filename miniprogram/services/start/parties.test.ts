import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PartyToName } from '#shared/api/document-type'
import { factsOf, invited, partyFaults } from './parties'

const owner: PartyToName = { id: 'owner', title: '车主', as: 'person', known: null, organizations: [] }
const store: PartyToName = { id: 'store', title: '门店', as: 'company', known: { name: '某门店' }, organizations: [] }
const dealer: PartyToName = {
  id: 'dealer',
  title: '经销商',
  as: 'company',
  known: null,
  organizations: [{ id: 'a1', name: '苏州某店' }],
}
const entries = {
  owner: { organization: '', name: ' 周砚秋 ', phone: '19900000001' },
  dealer: { organization: 'a1', name: '', phone: '' },
}

test('only those who are not known have to be named, a person by name and phone, a company by choice', () => {
  assert.deepEqual(Object.keys(partyFaults([owner, store, dealer], {})), [
    'owner.name',
    'owner.phone',
    'dealer.organization',
  ])
  assert.deepEqual(partyFaults([owner, store, dealer], entries), {})
  const unprintable = { ...entries, owner: { ...entries.owner, name: '周😀' } }
  assert.deepEqual(partyFaults([owner, store, dealer], unprintable), {
    'owner.name': '车主的姓名中的“😀”无法打印在文书上，请核对或改用其他文字',
  })
})

test('they are sent as they were named, and the form learns their names', () => {
  assert.deepEqual(invited([owner, store, dealer], entries), {
    owner: { name: '周砚秋', phone: '19900000001' },
    dealer: { organization: 'a1' },
  })
  assert.deepEqual(factsOf([owner, store, dealer], entries), {
    owner: { name: '周砚秋', phone: '19900000001' },
    store: { name: '某门店' },
    dealer: { name: '苏州某店' },
  })
})
