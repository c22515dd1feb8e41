import { Aggregator } from 'mingo/aggregator'
import type { Document } from '../values/ejson'
import { pipelineOptions } from './context'
import { asRequest } from './find'

/** The most rows the service answers, for queries and for pipelines. */
export const rowLimit = 1000

/**
 * Runs an aggregation pipeline over documents. `resolve` gives the documents of another collection for `$lookup`, as copies that
 * may be changed.
 */
export const runPipeline = (
  documents: readonly Document[],
  stages: readonly Record<string, unknown>[],
  resolve: (name: string) => Record<string, unknown>[],
): readonly Document[] =>
  asRequest('Aggregate', () =>
    new Aggregator([...stages], { ...pipelineOptions, collectionResolver: resolve })
      .run([...documents])
      .slice(0, rowLimit),
  )
