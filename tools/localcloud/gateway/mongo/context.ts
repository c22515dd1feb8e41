import { Context, ProcessingMode } from 'mingo/core'
import * as accumulator from 'mingo/operators/accumulator'
import * as expression from 'mingo/operators/expression'
import * as pipeline from 'mingo/operators/pipeline'
import * as projection from 'mingo/operators/projection'
import * as query from 'mingo/operators/query'
import * as window from 'mingo/operators/window'
import type { Options } from 'mingo/types'
import { $elemMatch } from './elem-match'
import { ownExpressions } from './expressions'
import { geoCriteria } from './geo'
import { textCriteria } from './text-order'

const { $out: _out, $merge: _merge, ...stages } = pipeline
const { $where: _where, ...criteria } = query

/** The operators of the gateway: those of mingo, without the ones that write or run code, with our own where mingo deviates. */
export const queryOptions: Options = {
  idKey: '_id',
  processingMode: ProcessingMode.CLONE_OFF,
  useStrictMode: true,
  scriptEnabled: false,
  failOnError: true,
  jsonSchemaValidator: (schema) => (document: Record<string, unknown>) =>
    (Array.isArray(schema.required) ? schema.required : []).every((field) => String(field) in document),
  context: Context.init({
    accumulator,
    expression: { ...expression, ...ownExpressions },
    pipeline: stages,
    projection,
    query: { ...criteria, ...textCriteria, ...geoCriteria, $elemMatch },
    window,
  }),
}

/** Aggregation changes its input in place unless it is told to clone it. */
export const pipelineOptions: Options = { ...queryOptions, processingMode: ProcessingMode.CLONE_INPUT }
