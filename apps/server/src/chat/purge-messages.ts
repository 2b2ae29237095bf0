import { UNDO_DELETION_MS } from '@llm-playground/protocol'
import { type Kysely, sql } from 'kysely'
import { forgetTitle } from '../access/once.ts'
import { eraseThoroughly } from '../database/erase-thoroughly.ts'
import { removeSearchText } from '../database/full-text.ts'
import type { Log } from '../http/log.ts'
import { findRunsBelow, redactExchanges, redactRun } from '../runs/redact-run.ts'
import type { RunTables } from '../runs/run-store.ts'
import type { Attachments } from './attachments.ts'
import type { Chat, ChatTables } from './chat-dependencies.ts'
import { type MessageRow, parsedMessage } from './message-store.ts'

type Tables = ChatTables & RunTables

const AT_ONCE = 100

/** Deleted so long ago that nobody undoes it, and no run of the time before still has it in its hands. */
const findDue = (queries: Kysely<Tables>, now: number): Promise<MessageRow[]> =>
  queries
    .selectFrom('message')
    .selectAll()
    .where('deleted_at', '<', now - UNDO_DELETION_MS)
    .where('purged_at', 'is', null)
    .where(
      sql<boolean>`not exists (
        select 1 from run where run.conversation_id = message.conversation_id
          and run.status = 'running' and run.started_at <= message.deleted_at
      )`,
    )
    .orderBy('deleted_at')
    .limit(AT_ONCE)
    .execute()

const removePictures = async (
  transaction: Kysely<Tables>,
  attachments: Attachments,
  parts: ReturnType<typeof parsedMessage>['parts'],
): Promise<void> => {
  for (const part of parts) {
    if (part.type !== 'image') continue
    const other = await transaction
      .selectFrom('message')
      .select('id')
      .where('role', '=', 'user')
      .where('parts', 'like', `%${part.sha256}%`)
      .executeTakeFirst()
    if (!other) await attachments.remove(transaction, part.sha256)
  }
}

const purge = async (chat: Chat, transaction: Kysely<Tables>, row: MessageRow, now: number): Promise<void> => {
  const { numUpdatedRows } = await transaction
    .updateTable('message')
    .set({ parts: '[]', purged_at: now })
    .where('id', '=', row.id)
    .where('deleted_at', '=', row.deleted_at)
    .where('purged_at', 'is', null)
    .executeTakeFirst()
  // It was brought back, or another process was first.
  if (numUpdatedRows === 0n) return
  await removeSearchText(transaction, row.id)
  if (row.took_title === 1) await forgetTitle(transaction, row.conversation_id)
  const runs = transaction as unknown as Kysely<RunTables>
  if (row.run_id) await redactRun(runs, row.run_id)
  for (const runId of await findRunsBelow(runs, row.id)) await redactExchanges(runs, runId)
  await removePictures(transaction, chat.attachments, parsedMessage(row).parts)
}

/** Takes the words of deleted messages out of the store, wherever they are. */
export const purgeDeletedMessages = async (chat: Chat, now: number): Promise<void> => {
  const due = () => findDue(chat.database.queries<Tables>(), now)
  let rows = await due()
  if (rows.length === 0) return
  await eraseThoroughly(chat.database, async () => {
    while (rows.length > 0) {
      for (const row of rows)
        await chat.database.transaction<Tables, void>((transaction) => purge(chat, transaction, row, now))
      rows = await due()
    }
  })
}

const BEAT_MS = 60_000

/** @returns stops it */
export const keepPurging = (chat: Chat, log: Log): (() => void) => {
  const look = (): void => {
    purgeDeletedMessages(chat, Date.now()).catch((cause: unknown) =>
      log.error('deleted messages could not be removed; trying again', { cause }),
    )
  }
  look()
  const timer = setInterval(look, BEAT_MS).unref()
  return () => clearInterval(timer)
}
