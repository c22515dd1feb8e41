import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type PDFiumDocument, PDFiumLibrary } from '@hyzyla/pdfium/dist/index.cjs'
import { pngOf } from './png'

/** The file that must lie in the folder given to {@link openRenderer}, and where it is copied from. */
export const rendererFiles = { 'pdfium.wasm': '@hyzyla/pdfium/dist/pdfium.wasm' } as const

/** A PDF that cannot be shown, or a page it does not have. */
export class PreviewError extends Error {
  override readonly name = 'PreviewError'
}

/** Makes pictures of pages. */
export interface Renderer {
  /** How many pages a PDF has; throws {@link PreviewError} when it cannot be read. */
  pageCount(pdf: Uint8Array): Promise<number>
  /**
   * Page `page` (counted from 1) as a PNG `widthPx` pixels wide, signatures and seals included. Throws
   * {@link PreviewError} for a page that does not exist or a picture beyond 25 megapixels.
   */
  pagePicture(pdf: Uint8Array, page: number, widthPx: number): Promise<Uint8Array>
}

const mostPixels = 25_000_000

/**
 * A renderer over PDFium's WebAssembly, which lies in `folder`. It is started at the first picture and kept; after a
 * crash inside it, the next call starts a fresh one.
 */
export function openRenderer(folder: string): Renderer {
  let library: Promise<PDFiumLibrary> | undefined
  const started = () => {
    library ??= start(join(folder, 'pdfium.wasm'))
    library.catch(() => {
      library = undefined
    })
    return library
  }
  const withDocument = async <T>(pdf: Uint8Array, use: (document: PDFiumDocument) => Promise<T>): Promise<T> => {
    const running = await started()
    try {
      const document = await opened(running, pdf)
      try {
        return await use(document)
      } finally {
        document.destroy()
      }
    } catch (error) {
      if (error instanceof PreviewError) throw error
      library = undefined
      throw new PreviewError('PDFium failed on this file', { cause: error })
    }
  }
  return {
    pageCount: (pdf) => withDocument(pdf, async (document) => document.getPageCount()),
    pagePicture: (pdf, page, widthPx) => withDocument(pdf, (document) => picture(document, page, widthPx)),
  }
}

async function start(file: string): Promise<PDFiumLibrary> {
  const bytes = await readFile(file)
  const wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
  return PDFiumLibrary.init({ wasmBinary })
}

async function opened(library: PDFiumLibrary, pdf: Uint8Array): Promise<PDFiumDocument> {
  try {
    return await library.loadDocument(pdf)
  } catch (cause) {
    // The library's own refusals are plain errors; anything else is a crash inside WebAssembly.
    if (!(cause instanceof Error) || cause.name !== 'Error') throw cause
    throw new PreviewError('not a PDF that can be shown', { cause })
  }
}

async function picture(document: PDFiumDocument, page: number, widthPx: number): Promise<Uint8Array> {
  if (!Number.isInteger(page) || page < 1 || page > document.getPageCount()) throw new PreviewError(`no page ${page}`)
  // A page object must be fetched anew for every rendering: rendering closes it.
  const loaded = document.getPage(page - 1)
  const { originalWidth, originalHeight } = loaded.getOriginalSize()
  const width = Math.max(1, Math.round(widthPx))
  const height = Math.max(1, Math.round((width * originalHeight) / originalWidth))
  if (!(width * height <= mostPixels)) throw new PreviewError('picture too large')
  const { data } = await loaded.render({ width, height, render: 'bitmap', renderFormFields: true })
  return pngOf(data, width, height)
}
