import type { RunOutput } from '@llm-playground/protocol'
import { type Kysely, sql } from 'kysely'
import { addSearchText } from '../database/full-text.ts'
import { wordOnce } from '../database/worded-once.ts'
import type { RunTables } from '../runs/run-store.ts'
import type { ClosingRun, RunKind } from '../runs/run-work.ts'
import type { Activity } from './activity.ts'
import { type CostColumns, toCostColumns } from './conversation-cost.ts'
import type { ConversationTables } from './conversation-store.ts'
import { textOf } from './send-message.ts'

/** What closing a reply adds: it becomes findable and its conversation has changed, in the same transaction. */
export const createReplyKind = (activity: Activity): RunKind => ({
  async onClosing(transaction, run, output) {
    await Promise.all([
      addSearchText(transaction, {
        conversationId: run.conversation_id!,
        messageId: run.message_id,
        body: textOf(output.parts),
      }),
      touchConversation(transaction, run, output),
    ])
  },
  onClosed(run) {
    activity.publish({ conversationId: run.conversation_id! })
  },
})

const touchConversation = async (transaction: Kysely<RunTables>, run: ClosingRun, output: RunOutput): Promise<void> => {
  const updatedAt = output.run.startedAt + (output.run.timings.endMs ?? 0)
  await touch(transaction as unknown as Kysely<ConversationTables>, {
    ...toCostColumns(output.run.cost),
    updatedAt,
    id: run.conversation_id!,
  })
}

const touch = wordOnce<ConversationTables, CostColumns & { id: string; updatedAt: number }>((queries, blank) =>
  queries
    .updateTable('conversation')
    .set({
      seq: sql`seq + 1`,
      cost_pico: sql`cost_pico + ${blank('cost_pico')}`,
      cost_bases: sql`cost_bases | ${blank('cost_bases')}`,
      updated_at: sql`case when updated_at < ${blank('updatedAt')} then ${blank('updatedAt')} else updated_at end`,
    })
    .where('id', '=', blank('id')),
)
