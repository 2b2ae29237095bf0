import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Attachment, wording } from '@llm-playground/protocol'
import type { Kysely } from 'kysely'
import type { Database } from '../database/database.ts'
import { explainStoreError } from '../database/store-errors.ts'
import { notFound } from '../errors.ts'

interface AttachmentTables {
  attachment: { sha256: string; size_bytes: number; mime: string; created_at: number }
}

/** First bytes decide; what a client claims may be wrong or hostile. */
const SIGNATURES: [mime: string, test: (bytes: Buffer) => boolean][] = [
  ['image/png', (bytes) => bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))],
  ['image/jpeg', (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff],
  ['image/gif', (bytes) => bytes.subarray(0, 4).toString('latin1') === 'GIF8'],
  [
    'image/webp',
    (bytes) =>
      bytes.subarray(0, 4).toString('latin1') === 'RIFF' && bytes.subarray(8, 12).toString('latin1') === 'WEBP',
  ],
]

/** Under a name of its own until it is whole: a crash or a full disk in the middle leaves no half file under a hash. */
const writeWhole = async (file: string, bytes: Buffer): Promise<void> => {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const partial = `${file}.${randomUUID()}.part`
  try {
    await writeFile(partial, bytes, { flush: true, mode: 0o600 })
    await rename(partial, file)
  } catch (cause) {
    await rm(partial, { force: true })
    throw cause
  }
}

/** Bytes under their hash: the same file twice is stored once, and none is ever inside a row. */
export class Attachments {
  readonly #database: Database
  readonly #folder: string

  constructor(database: Database, dataFolder: string) {
    this.#database = database
    this.#folder = join(dataFolder, 'attachments')
  }

  async store(bytes: Buffer): Promise<Attachment> {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const mime = SIGNATURES.find(([, test]) => test(bytes))?.[0] ?? 'application/octet-stream'
    await writeWhole(this.#fileOf(sha256), bytes).catch((cause: unknown) => {
      throw explainStoreError(cause)
    })
    await this.#database
      .queries<AttachmentTables>()
      .insertInto('attachment')
      .values({ sha256, size_bytes: bytes.length, mime, created_at: Date.now() })
      .onConflict((conflict) => conflict.column('sha256').doNothing())
      .execute()
    return { sha256, sizeBytes: bytes.length, mime }
  }

  /** @throws PlaygroundError `attachment-not-found` */
  async describe(sha256: string): Promise<Attachment> {
    const row = await this.#database
      .queries<AttachmentTables>()
      .selectFrom('attachment')
      .selectAll()
      .where('sha256', '=', sha256)
      .executeTakeFirst()
    if (!row) throw notFound(wording`attachment`, sha256)
    return { sha256, sizeBytes: row.size_bytes, mime: row.mime }
  }

  async read(sha256: string): Promise<Buffer> {
    await this.describe(sha256)
    return readFile(this.#fileOf(sha256))
  }

  /** The file first: after a crash between the two it is done again. */
  async remove(transaction: unknown, sha256: string): Promise<void> {
    await rm(this.#fileOf(sha256), { force: true })
    await (transaction as Kysely<AttachmentTables>).deleteFrom('attachment').where('sha256', '=', sha256).execute()
  }

  #fileOf(sha256: string): string {
    return join(this.#folder, sha256.slice(0, 2), sha256)
  }
}
