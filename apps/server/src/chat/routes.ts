import * as protocol from '@llm-playground/protocol'
import { handleRoute, type RouteHandler } from '../http/route-handler.ts'
import { answerAgain, continueReply } from './answer-again.ts'
import type { Chat, ChatTables } from './chat-dependencies.ts'
import { type ListPlace, listConversationPage } from './conversation-store.ts'
import { deleteMessage, listDeletedMessages, restoreMessage } from './delete-message.ts'
import { followSent } from './follow-sent.ts'
import { getConversationDetail, getMessageRow, listPath, readOutline, toMessages } from './read-messages.ts'
import { searchConversations } from './search-conversations.ts'
import { sendMessage } from './send-message.ts'
import { stallableHints } from './stallable-hints.ts'
import {
  createConversation,
  deleteConversation,
  restoreConversation,
  selectMessage,
  updateConversation,
} from './update-conversation.ts'

const parseCursor = (cursor: string | undefined): ListPlace | null => {
  const [, isPinned, updatedAt, id] = /^([01])_(\d{1,15})_(.+)$/.exec(cursor ?? '') ?? []
  return id ? { isPinned: Number(isPinned), updatedAt: Number(updatedAt), id } : null
}

const cursorOf = ({ isPinned, updatedAt, id }: protocol.Conversation): string =>
  `${isPinned ? 1 : 0}_${updatedAt}_${id}`

const conversationRoutes = (chat: Chat): RouteHandler[] => [
  handleRoute(protocol.createConversation, ({ body }, { operationId }) =>
    createConversation(chat, { ...body, id: body.id ?? operationId }),
  ),
  handleRoute(protocol.listConversations, async ({ query }) => {
    const items = await listConversationPage(
      chat.database.queries<ChatTables>(),
      parseCursor(query.cursor),
      query.limit,
    )
    const last = items.at(-1)
    return { items, ...(last && items.length === query.limit && { nextCursor: cursorOf(last) }) }
  }),
  handleRoute(protocol.getConversation, ({ params }) => getConversationDetail(chat, params.conversationId)),
  handleRoute(protocol.updateConversation, ({ params, body }) => updateConversation(chat, params.conversationId, body)),
  handleRoute(protocol.deleteConversation, ({ params }) => deleteConversation(chat, params.conversationId)),
  handleRoute(protocol.restoreConversation, ({ params }) => restoreConversation(chat, params.conversationId)),
  handleRoute(protocol.searchConversations, ({ query }) => searchConversations(chat, query)),
  handleRoute(protocol.followActivity, async (_, request) => {
    const stream = request.openEventStream()
    const stop = chat.activity.listen(stallableHints(stream))
    stream.onClose(stop)
  }),
]

const messageRoutes = (chat: Chat): RouteHandler[] => [
  handleRoute(protocol.listMessages, ({ params, query }) => listPath(chat, params.conversationId, query)),
  handleRoute(protocol.getOutline, ({ params, query }) => readOutline(chat, params.conversationId, query)),
  handleRoute(protocol.sendMessage, ({ params, body }, { operationId }) =>
    sendMessage(chat, params.conversationId, { ...body, id: body.id ?? operationId }).then(({ accepted }) => accepted),
  ),
  handleRoute(protocol.sendAndFollow, async ({ params, body }, request) => {
    const input = { ...body, id: body.id ?? request.operationId }
    await followSent(chat, await sendMessage(chat, params.conversationId, input), request)
  }),
  handleRoute(protocol.getMessage, async ({ params }) => {
    const [message] = await toMessages(chat, [await getMessageRow(chat, params.messageId)])
    return message!
  }),
  handleRoute(protocol.answerAgain, ({ params, body }, { operationId }) =>
    answerAgain(chat, params.messageId, body, operationId).then(({ accepted }) => accepted),
  ),
  handleRoute(protocol.answerAgainAndFollow, async ({ params, body }, request) => {
    await followSent(chat, await answerAgain(chat, params.messageId, body, request.operationId), request)
  }),
  handleRoute(protocol.deleteMessage, ({ params }) => deleteMessage(chat, params.messageId)),
  handleRoute(protocol.restoreMessage, ({ params }) => restoreMessage(chat, params.messageId)),
  handleRoute(protocol.listDeletedMessages, ({ params, query }) =>
    listDeletedMessages(chat, params.conversationId, query),
  ),
  handleRoute(protocol.selectMessage, ({ params }) => selectMessage(chat, params.messageId)),
  handleRoute(protocol.continueRun, ({ params }, { operationId }) => continueReply(chat, params.runId, operationId)),
  handleRoute(protocol.uploadAttachment, (_, { rawBody }) => chat.attachments.store(rawBody)),
  handleRoute(protocol.getAttachment, async ({ params }) => {
    const { mime } = await chat.attachments.describe(params.sha256)
    return { bytes: await chat.attachments.read(params.sha256), mime }
  }),
]

export const chatRoutes = (chat: Chat): RouteHandler[] => [...conversationRoutes(chat), ...messageRoutes(chat)]
