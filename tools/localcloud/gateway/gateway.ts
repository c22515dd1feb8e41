import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { type Faults, openFaults } from './faults/faults'
import { answerAdmin } from './http/admin'
import { answerCos } from './http/cos'
import { type Inspection, openInspection } from './inspection'
import { profileActions } from './rpc/auth'
import type { DispatchSettings } from './rpc/dispatch'
import { functionActions, type InvokeFunction } from './rpc/functions'
import { readingActions } from './rpc/reading'
import { storageActions } from './rpc/storage'
import { writingActions } from './rpc/writing'
import { openFiles } from './storage/files'
import { openSigner } from './storage/signature'
import { openCatalog } from './store/catalog'
import type { CollectionPlan } from './store/collection'
import { openDocuments } from './store/documents'
import { openSqlite, type Sqlite } from './store/sqlite'
import { openStore } from './store/store'

export type { Faults } from './faults/faults'
export type { Inspection } from './inspection'
export type { FunctionAnswer, FunctionCall, InvokeFunction } from './rpc/functions'
export type { CollectionPlan, IndexPlan } from './store/collection'

/** What a gateway is opened with. */
export interface GatewayOptions {
  /** The data folder; one process owns it. */
  readonly folder: string
  readonly envId: string
  readonly collections: readonly CollectionPlan[]
  /** Signs storage URLs; without one, a random secret is kept in the data folder. */
  readonly secret?: string
  /** The access key the SDK must show (`CLOUDBASE_APIKEY`); 'local' by default. */
  readonly accessKey?: string
  /** Where this gateway is reached, e.g. 'http://127.0.0.1:4700', without a slash at the end. Asked at each signed URL. */
  readonly publicUrl: () => string
  readonly invokeFunction?: InvokeFunction
  /** Milliseconds a transaction may stay open; 30 000 as in the service. */
  readonly transactionLifetime?: number
  /** Characters of document text held in memory; 16 M by default. */
  readonly cacheLimit?: number
  /** Bytes after which the write-ahead log goes into the database file; 4 MB by default. */
  readonly logLimit?: number
  /** Hears of errors that are the gateway's own fault; the console by default. */
  readonly report?: (error: unknown) => void
}

/** A local CloudBase environment, to be mounted into an HTTP server. */
export interface Gateway {
  /** True for `/admin` (RPC of the SDK) and `/cos/…` (files). */
  answers(request: IncomingMessage): boolean
  /** Answers such a request. Never rejects. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** Ends open transactions, brings the database file in order and lets the data folder go. */
  close(): Promise<void>
  readonly inspect: Inspection
  /** What goes wrong on purpose, for tests. */
  readonly faults: Faults
}

const keptSecret = (sqlite: Sqlite): string => {
  const insert = sqlite.prepare("INSERT OR IGNORE INTO settings(name, value) VALUES('secret', ?)")
  insert.run(randomBytes(32).toString('hex'))
  return String(sqlite.prepare("SELECT value FROM settings WHERE name = 'secret'").first()?.[0])
}

const pathname = (request: IncomingMessage): string => (request.url ?? '').split('?')[0] ?? ''

/**
 * Opens the CloudBase gateway over a data folder: creates missing collections and indexes, and speaks the wire protocol of
 * `@cloudbase/node-sdk` (database, transactions, storage, functions). Throws one sentence when another process owns the folder,
 * the file is damaged, or existing documents violate a unique index.
 */
export const openGateway = async (options: GatewayOptions): Promise<Gateway> => {
  const { folder, envId, publicUrl, invokeFunction, report = console.error } = options
  if (!/^[a-z0-9_-]{1,40}$/.test(envId))
    throw new Error(`环境名 ${envId} 不合规：只能是 1 到 40 位小写字母、数字、下划线或连字符。`)
  const sqlite = openSqlite(folder, report, options.logLimit)
  try {
    const documents = openDocuments(sqlite, options.cacheLimit ?? 16 * 1024 * 1024)
    const catalog = openCatalog(sqlite, documents)
    const files = openFiles(sqlite, join(folder, 'files'))
    catalog.follow(options.collections)
    const store = openStore({ documents, envId, lifetime: options.transactionLifetime ?? 30_000 })
    const signer = openSigner(options.secret ?? keptSecret(sqlite))
    const faults = openFaults()
    const database = { envId, catalog, documents, store }
    const settings: DispatchSettings = {
      envId,
      accessKey: options.accessKey ?? 'local',
      report,
      now: faults.now,
      actions: {
        ...readingActions(database),
        ...writingActions(database),
        ...storageActions({ envId, files, signer, publicUrl }),
        ...functionActions(invokeFunction),
        ...profileActions(envId),
      },
    }
    return {
      answers: (request) => pathname(request) === '/admin' || pathname(request).startsWith('/cos/'),
      async answer(request, response) {
        try {
          if (pathname(request) === '/admin') await answerAdmin(settings, faults, request, response)
          else await answerCos({ files, signer, faults }, request, response)
        } catch (error) {
          // A client that hung up in the middle is no fault of ours.
          if (!request.aborted && !response.destroyed) report(error)
          if (!response.headersSent) response.writeHead(500)
          response.end()
        }
      },
      async close() {
        store.close()
        sqlite.close()
      },
      inspect: openInspection({ catalog, documents, files, signer, publicUrl, now: faults.now }),
      faults,
    }
  } catch (error) {
    sqlite.close()
    throw error
  }
}
