import { dict, name } from '../pdf/objects'
import { embed } from './embed'
import { prepareRevision } from './revision'

const usualReserve = 8_000

/**
 * Puts a document timestamp (ETSI EN 319 142-1 5.4.3) into a field that was made beforehand: the time of everything
 * before it is attested, also when no authority could be reached while it was signed. `timestamp` gives a token (DER)
 * over a SHA-256 digest. Answers the whole new file. Throws PadesError, and whatever `timestamp` throws.
 */
export async function timestampPdf(order: {
  readonly pdf: Uint8Array
  readonly field: string
  readonly timestamp: (sha256: Uint8Array) => Promise<Uint8Array>
  readonly reserve?: number
}): Promise<Uint8Array> {
  const { pdf, field, reserve = usualReserve } = order
  const prepared = prepareRevision({ pdf, field, reserve }, (update, found, placeholders) => {
    const kind = { Type: name('DocTimeStamp'), Filter: name('Adobe.PPKLite'), SubFilter: name('ETSI.RFC3161') }
    const signature = update.alloc(dict({ ...kind, ...placeholders }))
    update.set(found.ref, new Map(found.dict).set('V', signature))
    return signature
  })
  return embed(prepared, await order.timestamp(prepared.digest))
}
