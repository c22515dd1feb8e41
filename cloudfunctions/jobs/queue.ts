import type { Lease } from '#cloud/cloudbase/jobs'
import type { Job } from '#cloud/domain/job'
import type { Result } from '#shared/vocabulary/result'
import type { Instant } from '#shared/vocabulary/time'
import { applySignature } from './apply-signature'
import { archive } from './archive'
import { askToAnswer, askToFill } from './ask-to-write'
import { checkBatch } from './batch/check-batch'
import { expandBatch } from './batch/expand-batch'
import { runEffect } from './effects/effects'
import { makeEvidenceCopy } from './evidence/make-copy'
import { expire } from './expire'
import { handOver } from './hand-over'
import { askToSeal, askToSign, tellCompleted, tellCopied, tellEnded } from './messages'
import { remind } from './remind'
import { render } from './render'
import { strengthenArchive } from './strengthen-archive'
import { useSealGrant } from './use-seal-grant'
import { type Worked, workThrough } from './work-through'
import type { RunJob, Workshop } from './workshop'

const kinds: { readonly [K in Job['kind']]: RunJob<K> } = {
  render,
  'ask-to-sign': askToSign,
  'ask-to-seal': askToSeal,
  'use-seal-grant': useSealGrant,
  'apply-signature': applySignature,
  archive,
  'check-batch': checkBatch,
  'expand-batch': expandBatch,
  'strengthen-archive': strengthenArchive,
  'ask-to-fill': askToFill,
  'ask-to-answer': askToAnswer,
  'tell-completed': tellCompleted,
  'tell-ended': tellEnded,
  'make-evidence-copy': makeEvidenceCopy,
  remind,
  'run-effect': runEffect,
  expire,
  'hand-over': handOver,
  'tell-copied': tellCopied,
}

/** Works through the queue of the product's jobs until none is due or `until` has come. */
export function workQueue(workshop: Workshop, until: Instant, log: (line: object) => void): Promise<Worked> {
  const run = (lease: Lease) => {
    const { job } = lease
    return (kinds[job.kind] as (w: Workshop, j: Job, l: Lease) => Promise<Result<unknown>>)(workshop, job, lease)
  }
  return workThrough({ database: workshop.connection.database, clock: workshop.clock, run }, until, log)
}
