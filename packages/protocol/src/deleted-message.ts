import { z } from 'zod'
import { conversationParams } from './conversation.ts'
import { message } from './message.ts'
import { defineRoute } from './route.ts'
import { id, page, pageQuery } from './shared-schemas.ts'

const messageParams = z.object({ messageId: id })

export const deleteMessage = defineRoute({
  id: 'deleteMessage',
  method: 'DELETE',
  path: '/api/messages/:messageId',
  tag: 'Messages',
  summary:
    'Deletes what a message says; its place among the others stays. A reply that is being written to it, or by it, is stopped. `restoreMessage` undoes it for an hour, then it is gone for good.',
  params: messageParams,
  status: 204,
})

export const restoreMessage = defineRoute({
  id: 'restoreMessage',
  method: 'POST',
  path: '/api/messages/:messageId/restore',
  tag: 'Messages',
  summary: 'Undoes the deletion of a message.',
  params: messageParams,
  status: 204,
})

export const listDeletedMessages = defineRoute({
  id: 'listDeletedMessages',
  method: 'GET',
  path: '/api/conversations/:conversationId/deleted-messages',
  tag: 'Messages',
  summary: 'Ids of the deleted messages of a conversation, for who has read its messages before.',
  params: conversationParams,
  query: pageQuery,
  reply: page(message.pick({ id: true }).extend({ deleted: message.shape.deleted.unwrap() })),
})
