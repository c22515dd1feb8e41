import { appendFileSync, renameSync, statSync } from 'node:fs'

/** One line that a function wrote, or one of the host about it. */
export interface LogLine {
  readonly time: string
  readonly function: string
  readonly requestId: string
  readonly stream: 'stdout' | 'stderr' | 'platform'
  readonly text: string
  /** The invocation did not end well. */
  readonly failed?: true
}

/** What functions wrote: the newest lines in memory, all of them in a file when one is given. */
export interface FunctionLog {
  write(line: Omit<LogLine, 'time'>): void
  /** Newest last. */
  lines(): readonly LogLine[]
}

const largestFile = 16 * 1024 * 1024

/**
 * Opens a log that keeps the newest `keep` lines and appends every line as JSON to `file`; a file that has grown large
 * is put aside (`.old`) first.
 */
export function openFunctionLog(options: { readonly file?: string; readonly keep?: number } = {}): FunctionLog {
  const keep = options.keep ?? 1000
  let lines: LogLine[] = []
  let size = options.file ? (statSync(options.file, { throwIfNoEntry: false })?.size ?? 0) : 0
  const keepOnDisk = (file: string, text: string) => {
    if (size > largestFile) {
      renameSync(file, `${file}.old`)
      size = 0
    }
    appendFileSync(file, text, { mode: 0o600 })
    size += Buffer.byteLength(text)
  }
  return {
    write: (line) => {
      const whole: LogLine = { time: new Date().toISOString(), ...line, text: line.text.slice(0, 8192).trimEnd() }
      lines.push(whole)
      if (lines.length > keep * 2) lines = lines.slice(-keep)
      if (options.file) keepOnDisk(options.file, `${JSON.stringify(whole)}\n`)
    },
    lines: () => lines.slice(-keep),
  }
}
