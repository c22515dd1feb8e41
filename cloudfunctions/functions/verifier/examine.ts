import { readSync } from 'node:fs'
import { gather } from '#cloud/engine/pades/verify/gather'
import { judge } from '#cloud/engine/pades/verify/judge'
import { usualPolicy } from '#cloud/engine/pades/verify/policy'
import { certificatesOfPem } from '#cloud/engine/pki/pem'
import { reportOf } from './report'

/**
 * The program that the verifier runs over one file, in a process that may do nothing else: reads the length of the roots
 * (four bytes), the roots (PEM) and the file from its input, and writes the report as JSON.
 */
function main(): void {
  const input = everything()
  const roots = 4 + input.readUInt32BE(0)
  const anchors = certificatesOfPem(input.toString('utf8', 4, roots))
  const pdf = new Uint8Array(input.subarray(roots))
  process.stdout.write(JSON.stringify(reportOf(pdf, judge(gather(pdf), usualPolicy(anchors)))))
}

function everything(): Buffer {
  const pieces: Buffer[] = []
  for (;;) {
    const piece = Buffer.alloc(256 * 1024)
    const length = readSync(0, piece)
    if (length === 0) return Buffer.concat(pieces)
    pieces.push(piece.subarray(0, length))
  }
}

main()
