import Taro from '@tarojs/taro'
import type { Fields, FieldValues } from '#shared/catalog/field'
import { isRecord } from '#shared/catalog/scope'
import { storableValues } from './form-values'

/** Whose unfinished form it is: of which document type, by whom, for which organization. */
export interface DraftOwner {
  readonly type: string
  readonly person: string
  readonly organization: string
}

const keyOf = ({ type, person, organization }: DraftOwner) => `draft.${type}.${person}.${organization}`

/** What was left unfinished on this device; null when nothing was. */
export function readDraft(owner: DraftOwner): FieldValues | null {
  const stored: unknown = Taro.getStorageSync(keyOf(owner))
  if (typeof stored !== 'string' || stored === '') return null
  try {
    const values: unknown = JSON.parse(stored)
    return isRecord(values) ? values : null
  } catch {
    return null
  }
}

/** Keeps an unfinished form on this device, without numbers of people and accounts. */
export function keepDraft(owner: DraftOwner, fields: Fields, values: FieldValues): void {
  Taro.setStorageSync(keyOf(owner), JSON.stringify(storableValues(fields, values)))
}

/** The form was sent, or given up. */
export function dropDraft(owner: DraftOwner): void {
  Taro.removeStorageSync(keyOf(owner))
}
