import { useCallback, useRef, useState } from 'react'
import type { KeptFile, VerificationReport } from '#shared/api/verification'
import { call } from '@/cloud'
import { noNetwork, type Trouble } from '@/reply'
import { deliver } from './deliver'
import { fetchFile } from './fetch-file'
import { isPdf, notPdf, refusedBySize } from './file-check'
import type { PickedFile } from './picked-file'

/** What is done with a file, in order; each takes as long as network and file want. */
export const stages = ['取得文件', '读取文件', '核验签名', '查对存证'] as const

/** What the archive said, or why it could not be asked. */
export type Kept =
  | { readonly ok: true; readonly value: KeptFile | null }
  | { readonly ok: false; readonly refusal: Trouble }

/** How far the verification of a file is. */
export type Progress =
  | { readonly at: 'waiting'; readonly trouble: Trouble | null }
  | { readonly at: 'working'; readonly name: string; readonly stage: number }
  | { readonly at: 'done'; readonly name: string; readonly report: VerificationReport; readonly kept: Kept }

class Refused extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble.text)
  }
}

/** Verifies one file after another; a newer one takes the place of what is still underway. */
export function useVerification() {
  const [progress, setProgress] = useState<Progress>({ at: 'waiting', trouble: null })
  const turn = useRef(0)

  const run = useCallback(async (name: string, take: (largest: number) => Promise<ArrayBuffer>) => {
    turn.current += 1
    const mine = turn.current
    const show = (next: Progress) => {
      if (turn.current === mine) setProgress(next)
    }
    try {
      show({ at: 'working', name, stage: 0 })
      const { url, largest } = granted(await call('verification.open', {}))
      show({ at: 'working', name, stage: 1 })
      const pdf = await take(largest)
      if (!isPdf(pdf)) throw new Refused(notPdf)
      show({ at: 'working', name, stage: 2 })
      const report = granted(await deliver(url, pdf))
      show({ at: 'working', name, stage: 3 })
      show({ at: 'done', name, report, kept: await lookUp(report) })
    } catch (error) {
      show({ at: 'waiting', trouble: error instanceof Refused ? error.trouble : unreadable })
    }
  }, [])

  /** A file that somebody chose. */
  const verify = useCallback(
    (file: PickedFile) =>
      run(file.name, async (largest) => {
        refuse(refusedBySize(file.size, largest))
        return file.read()
      }),
    [run],
  )

  /** The archived PDF of a contract of ours, as anybody would get it. */
  const verifyContract = useCallback(
    async (contract: string) =>
      run('归档文件', async (largest) => {
        const { url } = granted(await call('contract.download', { contract }))
        const pdf = await fetchFile(url).catch(() => {
          throw new Refused(noNetwork)
        })
        refuse(refusedBySize(pdf.byteLength, largest))
        return pdf
      }),
    [run],
  )

  /** Asks the archive again, which could not be reached. */
  const lookUpAgain = async () => {
    if (progress.at !== 'done') return
    const mine = turn.current
    const kept = await lookUp(progress.report)
    if (turn.current === mine) setProgress({ ...progress, kept })
  }

  return { progress, verify, verifyContract, lookUpAgain }
}

const unreadable: Trouble = { code: 'no-answer', text: '没有读到文件内容，请重新选择。' }

function refuse(trouble: Trouble | null): void {
  if (trouble) throw new Refused(trouble)
}

function granted<T>(
  reply: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Trouble },
): T {
  if (!reply.ok) throw new Refused(reply.refusal)
  return reply.value
}

function lookUp({ sha256, signatures }: VerificationReport): Promise<Kept> {
  return call('verification.lookup', { sha256, revisions: signatures.flatMap(({ revision }) => revision ?? []) })
}
