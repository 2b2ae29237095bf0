import {
  type Conversation,
  type ConversationDetail,
  type Message,
  type OutlineItem,
  type PathMessage,
  UNDO_DELETION_MS,
  wording,
} from '@llm-playground/protocol'
import { sql } from 'kysely'
import { notFound } from '../errors.ts'
import { withoutWords } from '../runs/redact-run.ts'
import { RUN_OUTPUT_COLUMNS, type RunOutputRow, type RunTables } from '../runs/run-store.ts'
import type { Chat, ChatTables } from './chat-dependencies.ts'
import { listBranches, readBranch, readConversation } from './conversation-store.ts'
import { firstLineOf, OUTLINE_PARTS_LENGTH } from './first-line.ts'
import {
  type MessageRow,
  readAncestorAt,
  readChildren,
  readMessageRow,
  readOwnMessages,
  readPath,
  readPositions,
} from './message-store.ts'

type RunningReply = ConversationDetail['running'][number]

const queriesOf = (chat: Chat) => chat.database.queries<ChatTables>()

/** @throws PlaygroundError `conversation-not-found` */
const getConversation = async (chat: Chat, id: string): Promise<Conversation> => {
  const found = await readConversation(queriesOf(chat), id)
  if (!found) throw notFound(wording`conversation`, id)
  return found
}

/** Replies that are being written; by an index of what is running, so a long conversation costs no more than a short one. */
export const listRunning = (chat: Chat, conversationId: string): Promise<RunningReply[]> =>
  queriesOf(chat)
    .selectFrom('run')
    .innerJoin('message', 'message.id', 'run.message_id')
    .select(['run.id as runId', 'message.id as messageId', 'message.branch'])
    .where('run.conversation_id', '=', conversationId)
    // Written out: a value that is bound later cannot choose a partial index.
    .where(sql<boolean>`run.status = 'running'`)
    .limit(1000)
    .execute()

/** @throws PlaygroundError `conversation-not-found` */
export const getConversationDetail = async (chat: Chat, id: string): Promise<ConversationDetail> => {
  const [found, branches, replies] = await Promise.all([
    getConversation(chat, id),
    listBranches(queriesOf(chat), id),
    listRunning(chat, id),
  ])
  const names = new Map(branches.map(({ headId, name }) => [headId, name]))
  const running = replies.map((reply) => ({ ...reply, branch: names.get(reply.messageId) ?? reply.branch }))
  return { ...found, branches, running }
}

const runsOf = async (chat: Chat, rows: MessageRow[]): Promise<Map<string, RunOutputRow>> => {
  const ids = rows.flatMap(({ run_id }) => run_id ?? [])
  if (ids.length === 0) return new Map()
  const runs = await chat.database
    .queries<RunTables>()
    .selectFrom('run')
    .select(RUN_OUTPUT_COLUMNS)
    .where('id', 'in', ids)
    .execute()
  return new Map(runs.map((run) => [run.id, run]))
}

export const deletionOf = (at: number): NonNullable<Message['deleted']> => ({
  at,
  restorableUntil: at + UNDO_DELETION_MS,
})

/** Rows as messages; a reply's parts come from its run: the snapshot, or the log so far. */
export const toMessages = async (chat: Chat, rows: MessageRow[]): Promise<Message[]> => {
  const runs = await runsOf(chat, rows)
  return Promise.all(
    rows.map(async (row): Promise<Message> => {
      const run = row.run_id ? runs.get(row.run_id) : undefined
      const output = run && (await chat.runs.outputOf(run))
      const parts = output?.parts ?? (JSON.parse(row.parts) as Message['parts'])
      const message = {
        id: row.id,
        conversationId: row.conversation_id,
        parentId: row.parent_id,
        role: row.role,
        createdAt: row.created_at,
      }
      if (row.deleted_at === null) return { ...message, parts, run: output?.run ?? null }
      return {
        ...message,
        parts: [],
        run: output ? withoutWords(output.run) : null,
        deleted: deletionOf(row.deleted_at),
      }
    }),
  )
}

/** @throws PlaygroundError `message-not-found` */
export const getMessageRow = async (chat: Chat, id: string): Promise<MessageRow> => {
  const row = await readMessageRow(queriesOf(chat), id)
  if (!row) throw notFound(wording`message`, id)
  return row
}

/** Siblings and forks around the shown path, from one query over the children of its messages. */
const describePath = async (chat: Chat, conversationId: string, rows: MessageRow[], belowId: string | undefined) => {
  const queries = queriesOf(chat)
  const parents = [...new Set([...rows.map(({ parent_id }) => parent_id), ...rows.map(({ id }) => id)])]
  const [children, branches] = await Promise.all([
    readChildren(queries, conversationId, parents),
    listBranches(queries, conversationId),
  ])
  const branchOfHead = new Map(branches.map(({ headId, name }) => [headId, name]))
  const ordinals = new Map(branches.map(({ name, ordinal }) => [name, ordinal]))
  // The message below the last one is on the path too, though not on this page.
  const onPath = new Set([...rows.map(({ id }) => id), belowId])
  const forked = children.filter(({ id, parent_id }) => !onPath.has(id) && parent_id !== null && onPath.has(parent_id))
  const nameOf = (child: { id: string; branch: string }) => branchOfHead.get(child.id) ?? child.branch
  const names = new Set(forked.map(nameOf))
  const headIds = branches.flatMap(({ name, headId }) => (names.has(name) && headId ? [headId] : []))
  const positions = await readPositions(queries, headIds)
  const headPosition = new Map(branches.map(({ name, headId }) => [name, positions.get(headId ?? '')]))
  return {
    siblingsOf: (row: MessageRow) =>
      children.filter(({ parent_id }) => parent_id === row.parent_id).map(({ id }) => id),
    forksOf: (row: MessageRow) =>
      forked
        .filter(({ parent_id }) => parent_id === row.id)
        .map((child) => {
          const branch = nameOf(child)
          const messageCount = (headPosition.get(branch) ?? row.position + 1) - row.position
          return { branch, ordinal: ordinals.get(branch) ?? 1, messageCount }
        }),
  }
}

/** What stands beside a message, and what leaves its path at the one above it. */
export const readFork = async (chat: Chat, id: string): Promise<Pick<PathMessage, 'siblingIds' | 'forks'>> => {
  const rows = await readPath(queriesOf(chat), id, 2)
  const row = rows.at(-1)
  if (!row) throw notFound(wording`message`, id)
  const around = await describePath(chat, row.conversation_id, rows, undefined)
  const above = rows.at(-2)
  return { siblingIds: around.siblingsOf(row), forks: above ? around.forksOf(above) : [] }
}

/** The message whose path is asked for: the one that is named, else the end of the shown branch. */
const readHead = async (
  chat: Chat,
  { id: conversationId, currentBranch }: Conversation,
  id: string | undefined,
): Promise<MessageRow | undefined> => {
  const current = await readBranch(queriesOf(chat), conversationId, currentBranch)
  const headId = id ?? current?.head_id
  if (!headId) return undefined
  const head = await getMessageRow(chat, headId)
  if (head.conversation_id !== conversationId) throw notFound(wording`message`, headId)
  return head
}

interface PathQuery {
  head?: string | undefined
  cursor?: string | undefined
  to?: number | undefined
  limit: number
}

/** A page of the path to a head, the newest messages first asked for, in reading order. */
export const listPath = async (
  chat: Chat,
  conversationId: string,
  query: PathQuery,
): Promise<{ items: PathMessage[]; nextCursor?: string; conversation: ConversationDetail }> => {
  // Read first: who has a page sees by it whether a change is in the page already.
  const conversation = await getConversationDetail(chat, conversationId)
  const head = await readHead(chat, conversation, query.head)
  if (!head) return { items: [], conversation }
  const cursor = query.cursor ? await getMessageRow(chat, query.cursor) : undefined
  if (cursor && cursor.conversation_id !== conversationId) throw notFound(wording`message`, cursor.id)
  const to = cursor?.position ?? query.to ?? head.position
  const below = to < head.position ? await readAncestorAt(queriesOf(chat), head.id, to + 1) : undefined
  const lastId = cursor?.id ?? below?.parent_id ?? head.id
  const belowId = below?.parent_id === lastId ? below.id : undefined
  const rows = await readPath(queriesOf(chat), lastId, query.limit)
  const [messages, around] = await Promise.all([
    toMessages(chat, rows),
    describePath(chat, conversationId, rows, belowId),
  ])
  const items = rows.map((row, index) => ({
    ...messages[index]!,
    siblingIds: around.siblingsOf(row),
    forks: around.forksOf(row),
    position: row.position,
  }))
  const oldest = rows[0]
  return { items, conversation, ...(oldest?.parent_id && { nextCursor: oldest.parent_id }) }
}

/** The whole path at a glance. */
export const readOutline = async (
  chat: Chat,
  conversationId: string,
  query: { head?: string | undefined },
): Promise<{ items: OutlineItem[] }> => {
  const head = await readHead(chat, await getConversation(chat, conversationId), query.head)
  if (!head) return { items: [] }
  const rows = await readOwnMessages(queriesOf(chat), head.id, OUTLINE_PARTS_LENGTH)
  return { items: rows.map(({ id, position, parts }) => ({ id, position, text: firstLineOf(parts) })) }
}
