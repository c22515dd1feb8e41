import type { GenericSchema, InferInput, InferOutput } from 'valibot'

/** Who may call an action at all: anyone, or only a signed-in person. What they may touch is decided by the domain. */
export type Caller = 'anyone' | 'person'

/** One thing that may be asked of the cloud: who may ask, what is sent (schema), what comes back (type only). */
export interface Action<C extends Caller = Caller, S extends GenericSchema = GenericSchema, T = unknown> {
  readonly caller: C
  readonly input: S
  /** Never holds a value: carries the type of the answer. */
  readonly output?: T
}

export type InputOf<A> = A extends Action<Caller, infer S, unknown> ? InferInput<S> : never
export type CheckedInputOf<A> = A extends Action<Caller, infer S, unknown> ? InferOutput<S> : never
export type OutputOf<A> = A extends Action<Caller, GenericSchema, infer T> ? T : never

/** Declares an action: `action('person', schema).returns<View>()`. */
export function action<C extends Caller, S extends GenericSchema>(caller: C, input: S) {
  return { returns: <T>(): Action<C, S, T> => ({ caller, input }) }
}
