import { wording } from '@llm-playground/protocol'
import type { Kysely } from 'kysely'
import type { Database } from '../database/database.ts'
import { isUniqueViolation } from '../database/store-errors.ts'
import { PlaygroundError } from '../errors.ts'

interface OperationTables {
  operation: { id: string; route: string; result: string; created_at: number }
}

/** An outbox that was offline for weeks still gets its first answer. */
const KEPT_MS = 30 * 24 * 3600_000

/** Takes the name of something out of the answers that are kept for it. */
export const forgetTitle = async (queries: unknown, id: string): Promise<void> => {
  const operations = queries as Kysely<OperationTables>
  const kept = await operations
    .selectFrom('operation')
    .select(['id', 'result'])
    .where('result', 'like', `{"id":"${id}"%`)
    .execute()
  for (const operation of kept) {
    const result = JSON.stringify({ ...JSON.parse(operation.result), title: '' })
    await operations.updateTable('operation').set({ result }).where('id', '=', operation.id).execute()
  }
}

/**
 * Client operation ids: a repeated write is answered with its first result, not done again. A failure is not kept,
 * so it may be tried again under the same key.
 */
export class Operations {
  readonly #database: Database
  readonly #running = new Map<string, Promise<unknown>>()

  constructor(database: Database) {
    this.#database = database
  }

  /** Nobody repeats an operation after so long; without an end the table would grow with every write. */
  async prune(now: number): Promise<void> {
    await this.#database
      .queries<OperationTables>()
      .deleteFrom('operation')
      .where('created_at', '<', now - KEPT_MS)
      .execute()
  }

  async once(key: string, route: string, perform: () => Promise<unknown>): Promise<unknown> {
    const running = this.#running.get(key)
    if (running) return running
    const attempt = this.#perform(key.slice(0, 300), route, perform).finally(() => this.#running.delete(key))
    this.#running.set(key, attempt)
    return attempt
  }

  async #perform(key: string, route: string, perform: () => Promise<unknown>): Promise<unknown> {
    const queries = this.#database.queries<OperationTables>()
    const known = await queries.selectFrom('operation').selectAll().where('id', '=', key).executeTakeFirst()
    if (known && known.route !== route) {
      throw new PlaygroundError(
        'operation-conflict',
        wording`This idempotency key was used for another call.`,
        wording`Use a new key for each operation.`,
      )
    }
    if (known) return JSON.parse(known.result)
    const result = await perform()
    await queries
      .insertInto('operation')
      .values({ id: key, route, result: JSON.stringify(result ?? null), created_at: Date.now() })
      .execute()
      .catch((cause: unknown) => {
        // Another process answered the same key at the same moment; the writes themselves are idempotent by client id.
        if (!isUniqueViolation(cause)) throw cause
      })
    return result
  }
}
