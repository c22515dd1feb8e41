import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { questions } from '#cloud/engine/pades/verify/report'
import { summaries } from '#cloud/engine/pades/verify/sentences'
import type { VerificationReport } from '#shared/api/verification'

/** Judges files, each in a process of its own. */
export interface Examiner {
  /** Never throws on bad input: what cannot be read, or costs too much to read, is reported as unreadable. */
  examine(pdf: Buffer): Promise<VerificationReport>
}

/** What the reading of one file may cost. */
export interface Ceilings {
  /** Data of the process, objects and bytes together. */
  readonly memoryMb: number
  readonly cpuSeconds: number
  readonly wallMs: number
}

const usualCeilings: Ceilings = { memoryMb: 400, cpuSeconds: 8, wallMs: 10_000 }
const longestReport = 4 * 1024 * 1024

/**
 * Opens an examiner that runs `program` (JavaScript) over each file: a process with an empty environment, no right to
 * write, to start anything or to read any file but itself, held to the ceilings by the kernel. `anchors` is PEM.
 */
export function openExaminer(
  { program, anchors }: { readonly program: string; readonly anchors: string },
  ceilings: Ceilings = usualCeilings,
): Examiner {
  return {
    examine: async (pdf) => {
      const told = await run(program, Buffer.concat([frame(anchors), pdf]), ceilings)
      return told ?? tooHeavy(pdf)
    },
  }
}

/** The roots before the file: their length in four bytes, then themselves. */
function frame(anchors: string): Buffer {
  const pem = Buffer.from(anchors)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(pem.length)
  return Buffer.concat([length, pem])
}

/** What the program says; null when it was stopped or broke. */
function run(program: string, input: Buffer, ceilings: Ceilings): Promise<VerificationReport | null> {
  const { memoryMb, cpuSeconds, wallMs } = ceilings
  const limits = `ulimit -c 0; ulimit -f 0; ulimit -d ${memoryMb * 1024}; ulimit -t ${cpuSeconds}`
  const node = ['--experimental-permission', `--allow-fs-read=${program}`, '--no-warnings', program]
  const child = spawn('/bin/sh', ['-c', `${limits}; exec "$@"`, 'sh', process.execPath, ...node], {
    env: {},
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: wallMs,
    killSignal: 'SIGKILL',
  })
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = []
    let length = 0
    child.stdout.on('data', (piece: Buffer) => {
      length += piece.length
      if (length > longestReport) child.kill('SIGKILL')
      else pieces.push(piece)
    })
    child.stdin.on('error', () => undefined) // it was stopped before it had read everything
    child.on('error', reject)
    child.on('close', (code) => {
      resolve(code === 0 && length <= longestReport ? reportIn(Buffer.concat(pieces).toString('utf8')) : null)
    })
    child.stdin.end(input)
  })
}

function reportIn(text: string): VerificationReport | null {
  try {
    return JSON.parse(text) as VerificationReport
  } catch {
    return null
  }
}

function tooHeavy(pdf: Buffer): VerificationReport {
  return {
    verdict: 'unreadable',
    summary: summaries.unreadable,
    pages: 0,
    bytes: pdf.length,
    sha256: createHash('sha256').update(pdf).digest('hex'),
    signatures: [],
    answers: [
      {
        question: questions.changed,
        lines: [
          {
            gravity: 'fatal',
            text: '文件的结构过于庞大或复杂，核验已中止。正常的合同不会如此，请向提供文件的人索取原件。',
            signature: null,
            detail: 'stopped',
          },
        ],
      },
    ],
  }
}
