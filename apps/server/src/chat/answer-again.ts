import { type Accepted, type ModelParameters, wording } from '@llm-playground/protocol'
import type { Kysely } from 'kysely'
import { notFound, PlaygroundError } from '../errors.ts'
import type { Chat, ChatTables } from './chat-dependencies.ts'
import { lockConversation, moveBranch, readCurrentBranch } from './conversation-store.ts'
import { type MessageRow, parsedMessage, readMessageRow } from './message-store.ts'
import { getMessageRow } from './read-messages.ts'
import {
  branchFor,
  launchReply,
  type PlannedReply,
  planReply,
  type ReplyRequest,
  type Sent,
  writeReply,
} from './start-reply.ts'

const readRequest = async (chat: Chat, runId: string): Promise<ReplyRequest> =>
  JSON.parse((await chat.runs.read(runId)).request) as ReplyRequest

const userMessageOf = async (chat: Chat, row: MessageRow): Promise<MessageRow> =>
  row.role === 'user' ? row : getMessageRow(chat, row.parent_id ?? row.id)

const refuseDeleted = ({ id, deleted_at }: MessageRow): void => {
  if (deleted_at === null) return
  throw new PlaygroundError(
    'message-deleted',
    wording`This message was deleted.`,
    wording`Bring it back first, or write a new one.`,
    {
      details: { id },
    },
  )
}

type Outcome = Accepted | PlannedReply

/** The reply that this operation has started before: in another process, or before a crash. */
const repliedBefore = async (
  queries: Kysely<ChatTables>,
  operationId: string | undefined,
): Promise<Accepted | null> => {
  const reply = operationId === undefined ? undefined : await readMessageRow(queries, operationId)
  if (!reply?.run_id || !reply.parent_id) return null
  return { runId: reply.run_id, messageId: reply.parent_id, replyId: reply.id, branch: reply.branch }
}

/** Another answer to the same message, a sibling on a branch of its own; nothing is overwritten. */
export const answerAgain = async (
  chat: Chat,
  messageId: string,
  change: { modelId?: string | undefined; systemPrompt?: string | undefined; parameters?: ModelParameters | undefined },
  operationId?: string,
): Promise<Sent> => {
  const row = await getMessageRow(chat, messageId)
  const question = await userMessageOf(chat, row)
  refuseDeleted(question)
  const before = row.run_id ? await readRequest(chat, row.run_id) : undefined
  const modelId = change.modelId ?? before?.modelId
  if (!modelId) throw new PlaygroundError('input-invalid', wording`No model was named.`, wording`Give a modelId.`)
  const request: ReplyRequest = {
    modelId,
    systemPrompt: change.systemPrompt ?? before?.systemPrompt,
    parameters: change.parameters ?? before?.parameters,
  }
  const target = await chat.models.resolve(modelId)
  const outcome = await chat.database.transaction<ChatTables, Outcome>(async (transaction, later) => {
    const conversation = await lockConversation(transaction, question.conversation_id)
    if (!conversation) throw notFound(wording`conversation`, question.conversation_id)
    const known = await repliedBefore(transaction, operationId)
    if (known) return known
    const current = await readCurrentBranch(transaction, conversation.id)
    const branch = await branchFor(transaction, conversation, current, question.id, 'answer')
    const parent = parsedMessage(question)
    const planned = planReply({ conversation, parent, branch, request, target, addedMessages: 1, replyId: operationId })
    writeReply(chat, [transaction, later], planned)
    return planned
  })
  if (!('run' in outcome)) return { accepted: outcome }
  const { placed } = outcome
  const conversation = { ...placed.conversation, settings: JSON.parse(outcome.conversation.settings) }
  return { accepted: launchReply(chat, outcome, target), placed: { ...placed, conversation } }
}

const CONTINUABLE = new Set(['interrupted', 'cancelled', 'failed'])

/**
 * Carries a reply on: a new answer that starts with the text of the old one. The branch goes on with the new answer
 * under its own name; the unfinished one keeps a name beside it.
 */
export const continueReply = async (chat: Chat, runId: string, operationId?: string): Promise<Accepted> => {
  const run = await chat.runs.read(runId)
  if (run.status === 'running') {
    throw new PlaygroundError(
      'run-still-running',
      wording`This reply is still being written.`,
      wording`Stop it first, or wait for its end.`,
    )
  }
  const output = await chat.runs.outputOf(run)
  if (!CONTINUABLE.has(run.status) && output.run.finishReason !== 'length') {
    throw new PlaygroundError(
      'run-not-continuable',
      wording`This reply is complete.`,
      wording`Send a message, or answer again.`,
    )
  }
  const unfinished = await getMessageRow(chat, run.message_id ?? runId)
  refuseDeleted(unfinished)
  const request = JSON.parse(run.request) as ReplyRequest
  const target = await chat.models.resolve(request.modelId)
  const outcome = await chat.database.transaction<ChatTables, Outcome>(async (transaction, later) => {
    const conversation = await lockConversation(transaction, unfinished.conversation_id)
    const parent = unfinished.parent_id ? await readMessageRow(transaction, unfinished.parent_id) : undefined
    if (!conversation || !parent) throw notFound(wording`conversation`, unfinished.conversation_id)
    const known = await repliedBefore(transaction, operationId)
    if (known) return known
    const current = await readCurrentBranch(transaction, conversation.id)
    const branch = await branchFor(transaction, conversation, current, unfinished.id, 'continued')
    if (branch.version > 1) {
      const ordinal = ++conversation.branch_count
      const kept = { name: `unfinished-${ordinal}`, ordinal, version: 1, headId: unfinished.id, now: Date.now() }
      await moveBranch(transaction, { ...kept, conversationId: conversation.id })
    }
    const planned = planReply({
      conversation,
      parent: parsedMessage(parent),
      branch,
      request,
      target,
      addedMessages: 1,
      replyId: operationId,
    })
    writeReply(chat, [transaction, later], planned)
    return planned
  })
  return 'run' in outcome ? launchReply(chat, outcome, target, { runId, parts: output.parts }) : outcome
}
