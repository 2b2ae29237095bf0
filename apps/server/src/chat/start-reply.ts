import {
  type Accepted,
  type AcceptedEvent,
  type MessagePart,
  type Model,
  type ModelParameters,
  type RunEvent,
  wording,
} from '@llm-playground/protocol'
import type { Kysely } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { runAgent } from '../agents/run-agent.ts'
import type { Later } from '../database/database.ts'
import type { ConfiguredProvider } from '../providers/configured-provider.ts'
import type { NewRun, RunTables } from '../runs/run-store.ts'
import type { RunWork } from '../runs/run-work.ts'
import type { Chat, ChatTables } from './chat-dependencies.ts'
import { toTotalCost } from './conversation-cost.ts'
import {
  type BranchRow,
  type ConversationRow,
  growConversation,
  moveBranch,
  toConversation,
} from './conversation-store.ts'
import { insertMessage, type ParsedMessage } from './message-store.ts'
import { readModelHistory, settleToolCalls } from './model-history.ts'

/** What was asked, kept with the run so that it can be answered again or carried on. */
export interface ReplyRequest {
  modelId: string
  systemPrompt?: string | undefined
  parameters?: ModelParameters | undefined
}

export interface ReplyTarget {
  model: Model
  provider: ConfiguredProvider
}

/** The reply this one carries on, with the text that is kept. */
export interface Continued {
  runId: string
  parts: MessagePart[]
}

interface ReplyPlan {
  conversation: ConversationRow
  parent: ParsedMessage
  branch: { name: string; ordinal: number; version: number }
  request: ReplyRequest
  target: ReplyTarget
  addedMessages: number
  /** Given for an operation that may be repeated: its reply is found by it. */
  replyId?: string | undefined
}

export interface PlannedReply {
  run: NewRun
  accepted: Accepted
  parent: ParsedMessage
  conversation: ConversationRow
  /** Where the message and its reply stand, as far as it is known without reading. */
  placed: NonNullable<AcceptedEvent['placed']>
}

/** What is told of a reply that was started; without `placed` it was started by an earlier call of the same operation. */
export type Sent = Pick<PlannedReply, 'accepted'> & Partial<Pick<PlannedReply, 'placed'>>

const SHORTENED = {
  code: 'history-shortened',
  message: wording`This conversation is longer than the model can read: its oldest messages were left out.`,
}
const CONTINUE_PROMPT = 'Continue exactly where you stopped. Repeat nothing and do not mention the interruption.'

/** The branch a new child of `parent` goes on: the one whose head it is (`current` is looked at first), else a new one. */
export const branchFor = async (
  queries: Kysely<ChatTables>,
  conversation: ConversationRow,
  current: BranchRow | undefined,
  parentId: string | null,
  newName: string,
): Promise<ReplyPlan['branch']> => {
  if (current && current.head_id === parentId)
    return { name: current.name, ordinal: current.ordinal, version: current.version + 1 }
  const other =
    parentId !== null &&
    (await queries
      .selectFrom('branch')
      .selectAll()
      .where('conversation_id', '=', conversation.id)
      .where('head_id', '=', parentId)
      .executeTakeFirst())
  if (other) return { name: other.name, ordinal: other.ordinal, version: other.version + 1 }
  const ordinal = conversation.branch_count + 1
  return { name: `${newName}-${ordinal}`, ordinal, version: 1 }
}

/** Where the first new message stands: the one that was sent, or the reply alone. */
const firstPlace = ({ parent, addedMessages }: ReplyPlan, now: number) =>
  addedMessages > 1
    ? { parentId: parent.parent_id, position: parent.position, createdAt: parent.created_at }
    : { parentId: parent.id, position: parent.position + 1, createdAt: now }

/** The reply node and its run, not written yet. */
export const planReply = (plan: ReplyPlan): PlannedReply => {
  const { parent, branch, request, target } = plan
  const now = Date.now()
  const replyId = plan.replyId ?? uuidv7()
  const run: NewRun = {
    id: uuidv7(),
    kind: 'reply',
    conversationId: plan.conversation.id,
    messageId: replyId,
    modelId: target.model.id,
    modelName: target.model.displayName,
    request,
    startedAt: now,
  }
  const conversation: ConversationRow = {
    ...plan.conversation,
    current_branch: branch.name,
    branch_count: Math.max(plan.conversation.branch_count, branch.ordinal),
    message_count: plan.conversation.message_count + plan.addedMessages,
    last_run_id: run.id,
    updated_at: now,
    settings: JSON.stringify({
      modelId: request.modelId,
      systemPrompt: request.systemPrompt,
      parameters: request.parameters,
    }),
  }
  const { title, seq, created_at: createdAt, message_count: messageCount, deletions } = conversation
  return {
    run,
    parent,
    conversation,
    accepted: { runId: run.id, messageId: parent.id, replyId, branch: branch.name },
    placed: {
      ...firstPlace(plan, now),
      branch: { ...branch, headId: replyId },
      conversation: {
        title,
        seq,
        createdAt,
        updatedAt: now,
        messageCount,
        totalCost: toTotalCost(conversation),
        isPinned: conversation.is_pinned === 1,
        deletions,
      },
    },
  }
}

/** Part of the caller's transaction, with the conversation locked. */
export const writeReply = (
  chat: Chat,
  [transaction, later]: [Kysely<ChatTables>, Later],
  { run, parent, placed, conversation }: PlannedReply,
): void => {
  const { id: conversationId } = conversation
  const { branch } = placed
  const replyId = branch.headId!
  const now = run.startedAt
  later(
    insertMessage(transaction, {
      id: replyId,
      conversation_id: conversationId,
      parent_id: parent.id,
      branch: branch.name,
      position: parent.position + 1,
      role: 'assistant',
      parts: [],
      run_id: run.id,
      created_at: now,
    }),
  )
  later(chat.runs.insert(transaction as unknown as Kysely<RunTables>, run))
  later(moveBranch(transaction, { ...branch, conversationId, headId: replyId, now }))
  later(growConversation(transaction, conversation))
}

interface BeginOptions {
  continued?: Continued
  /** When the transaction that stores the run is still on its way. */
  stored?: Promise<unknown>
}

/** The run starts, and belongs to the server from here on. */
export const beginReply = (
  chat: Chat,
  { run, parent }: PlannedReply,
  target: ReplyTarget,
  { continued, stored }: BeginOptions = {},
): void => {
  const request = run.request as ReplyRequest
  const start: Extract<RunEvent, { type: 'run-start' }> = {
    type: 'run-start',
    at: 0,
    runId: run.id,
    modelId: run.modelId,
    modelName: run.modelName,
    startedAt: run.startedAt,
    ...(continued && { parts: continued.parts, continuesRunId: continued.runId }),
  }
  const answer: RunWork = async (writer) => {
    const { messages: history, isShortened } = await readModelHistory(
      chat,
      parent,
      target.model.contextWindow,
      writer.signal,
    )
    if (isShortened) void writer.append({ type: 'notice', at: 0, notice: SHORTENED })
    if (continued && continued.parts.length > 0)
      history.push({ role: 'assistant', parts: settleToolCalls(continued.parts) })
    const continueLast = continued !== undefined && target.model.supports.continuation
    if (continued && !continueLast) history.push({ role: 'user', parts: [{ type: 'text', text: CONTINUE_PROMPT }] })
    return runAgent(
      chat.agent,
      {
        ...target,
        ...(request.systemPrompt && { system: request.systemPrompt }),
        messages: history,
        parameters: request.parameters ?? {},
        continueLast,
      },
      writer,
    )
  }
  chat.runs.launch(run, start, answer, stored)
}

/** After the commit: lists and other windows hear of it. */
export const announceReply = (chat: Chat, { accepted, conversation }: PlannedReply): Accepted => {
  chat.activity.publish({
    conversationId: conversation.id,
    conversation: toConversation({ ...conversation, run_status: 'running' }),
  })
  return accepted
}

/** After the commit. */
export const launchReply = (
  chat: Chat,
  planned: PlannedReply,
  target: ReplyTarget,
  continued?: Continued,
): Accepted => {
  beginReply(chat, planned, target, continued && { continued })
  return announceReply(chat, planned)
}
