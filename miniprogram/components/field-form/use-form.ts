import { useDidHide } from '@tarojs/taro'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { checkFields, completeFields, type Faults, fillFromParties, type PartyFacts } from '#shared/catalog/check'
import type { Fields, FieldValue, FieldValues } from '#shared/catalog/field'
import { isRecord } from '#shared/catalog/scope'
import { type DraftOwner, dropDraft, keepDraft, readDraft } from './draft'
import { askedFields, type Path, withValue } from './form-values'

/** A form while it is being filled in. */
export interface Form {
  readonly fields: Fields
  /** What was typed, as it was typed. */
  readonly typed: FieldValues
  /** The same cleaned, with what the parties bring and everything computed in place. */
  readonly values: FieldValues
  /** What is wrong, by path: everything once it was tried to go on, before that nothing. */
  readonly faults: Faults
  /** What is wrong whether or not it was tried: for one row that is being finished. */
  readonly found: Faults
  readonly change: (path: Path, value: FieldValue | undefined) => void
  /** Looks at everything: the path of the first fault, or null when the form is complete. */
  readonly tryIt: () => string | null
  /** Was an unfinished form found on this device? */
  readonly restored: boolean
  /** Forgets what is kept on this device. */
  readonly finish: () => void
  /** Begins anew from what is already known. */
  readonly reset: () => void
}

const draftPauseMs = 400

/**
 * One form of a document type. `begin` are the values known before, what was left unfinished lies over them, and the
 * `facts` of the parties over all. Facts and owner must be the same objects from one call to the next.
 */
export function useForm(fields: Fields, begin: FieldValues, facts: PartyFacts, owner: DraftOwner): Form {
  const [draft] = useState(() => readDraft(owner))
  const [typed, setTyped] = useState<FieldValues>(() => merged(begin, draft ?? {}))
  const [restored, setRestored] = useState(draft !== null)
  const [tried, setTried] = useState(false)
  const asked = useMemo(() => askedFields(fields), [fields])
  const values = useMemo(() => completeFields(asked, fillFromParties(asked, typed, facts)), [asked, typed, facts])
  const found = useMemo(() => checkFields(asked, values), [asked, values])
  const unsaved = useRef<FieldValues | null>(null)

  const save = useCallback(() => {
    if (unsaved.current) keepDraft(owner, fields, unsaved.current)
    unsaved.current = null
  }, [owner, fields])
  useDidHide(save)
  useEffect(() => save, [save])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change begins the pause anew
  useEffect(() => {
    const timer = setTimeout(save, draftPauseMs)
    return () => clearTimeout(timer)
  }, [typed, save])

  const change = useCallback((path: Path, value: FieldValue | undefined) => {
    setTyped((before) => {
      const next = withValue(before, path, value)
      unsaved.current = next
      return next
    })
  }, [])

  const forget = () => {
    unsaved.current = null
    dropDraft(owner)
    setRestored(false)
  }
  return {
    fields,
    typed,
    values,
    faults: tried ? found : {},
    found,
    change,
    tryIt: () => {
      setTried(true)
      return Object.keys(found)[0] ?? null
    },
    restored,
    finish: forget,
    reset: () => {
      forget()
      setTyped(begin)
      setTried(false)
    },
  }
}

function merged(begin: FieldValues, draft: FieldValues): FieldValues {
  const both = Object.entries(draft).map(([key, value]): [string, FieldValue] => {
    const old = begin[key]
    const inside = isRecord(old) && isRecord(value) ? merged(old, value) : value
    return [key, inside]
  })
  return { ...begin, ...Object.fromEntries(both) }
}
