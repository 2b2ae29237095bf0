import { z } from 'zod'
import { message, runStatus } from './message.ts'
import { defineRoute } from './route.ts'
import { id, label, page, pageQuery, timestamp, token } from './shared-schemas.ts'
import { totalCost } from './usage.ts'

export const conversationParams = z.object({ conversationId: id })

/** How a model is asked. Only what is set is sent; a model is offered only what it supports. */
export const modelParameters = z
  .object({
    temperature: z.number().min(0).max(2).optional(),
    topP: z.number().min(0).max(1).optional(),
    topK: z.int().min(1).max(1000).optional(),
    maxOutputTokens: z.int().min(1).max(1_000_000).optional(),
    frequencyPenalty: z.number().min(-2).max(2).optional(),
    presencePenalty: z.number().min(-2).max(2).optional(),
    seed: z.int().min(0).max(2_147_483_647).optional(),
    stop: z.array(z.string().min(1).max(100)).max(4).optional(),
    reasoningEffort: z.enum(['none', 'low', 'medium', 'high']).optional(),
    /** How many alternatives to tell beside each token and its probability; absent: neither is asked for. */
    topLogprobs: z.int().min(0).max(20).optional(),
    /** JSON Schema that the answer must follow. */
    responseSchema: z.record(z.string(), z.unknown()).optional(),
    /** Names of the tools the model may call. */
    tools: z.array(z.string().max(64)).max(128).optional(),
  })
  .meta({ id: 'ModelParameters' })
export type ModelParameters = z.output<typeof modelParameters>
export type ParameterName = keyof ModelParameters

export const conversationSettings = z
  .object({
    modelId: token(600).optional(),
    systemPrompt: z.string().max(1_000_000).optional(),
    parameters: modelParameters.optional(),
  })
  .meta({ id: 'ConversationSettings' })
export type ConversationSettings = z.output<typeof conversationSettings>

/** A named head of the message graph. Every leaf is the head of exactly one branch; a branch keeps its hue for life. */
export const branch = z
  .object({
    name: z.string(),
    headId: id.nullable(),
    /** Order of creation, from 1. */
    ordinal: z.int().positive(),
    version: z.int().positive(),
  })
  .meta({ id: 'Branch' })
export type Branch = z.output<typeof branch>

export const conversation = z
  .object({
    id,
    title: z.string(),
    settings: conversationSettings,
    currentBranch: z.string(),
    /** Grows with every change: the cursor for following changes. */
    seq: z.int(),
    createdAt: timestamp,
    updatedAt: timestamp,
    /** Status of the newest run, for the list: running, failed, … */
    lastRun: z.object({ id, status: runStatus }).nullable(),
    messageCount: z.int(),
    /** Of all replies on all branches that have ended; null before the first. */
    totalCost: totalCost.nullable(),
    /** Stands first in the list. */
    isPinned: z.boolean(),
    /** Grows when a message is deleted or brought back: what was read before may not be shown any more. */
    deletions: z.int(),
  })
  .meta({ id: 'Conversation' })
export type Conversation = z.output<typeof conversation>

export const conversationDetail = conversation
  .extend({
    branches: z.array(branch),
    /** Replies that are being written, on any branch: each can be stopped by its run. */
    running: z.array(z.object({ runId: id, messageId: id, branch: z.string() })),
  })
  .meta({ id: 'ConversationDetail' })
export type ConversationDetail = z.output<typeof conversationDetail>

/** A message on the shown path, with the other answers at the same fork. */
export const pathMessage = message
  .extend({
    /** All children of the same parent, oldest first, this one included. */
    siblingIds: z.array(id),
    /** Branches that leave the shown path at this message: their first message is a child of this one. */
    forks: z.array(z.object({ branch: z.string(), ordinal: z.int(), messageCount: z.int() })),
    /** Position on the path from the root, from 1. */
    position: z.int().positive(),
  })
  .meta({ id: 'PathMessage' })
export type PathMessage = z.output<typeof pathMessage>

export const newConversation = z.object({ title: label(200).optional(), settings: conversationSettings.optional() })

export const createConversation = defineRoute({
  id: 'createConversation',
  method: 'POST',
  path: '/api/conversations',
  tag: 'Conversations',
  summary: 'Creates a conversation. With an `id` the call can be repeated safely.',
  body: newConversation.extend({ id: id.optional() }),
  status: 201,
  reply: conversationDetail,
})

export const listConversations = defineRoute({
  id: 'listConversations',
  method: 'GET',
  path: '/api/conversations',
  tag: 'Conversations',
  summary: 'Conversations: the pinned ones first, in both groups the last changed first.',
  query: pageQuery,
  reply: page(conversation),
})

export const getConversation = defineRoute({
  id: 'getConversation',
  method: 'GET',
  path: '/api/conversations/:conversationId',
  tag: 'Conversations',
  summary: 'One conversation with its branches.',
  params: conversationParams,
  reply: conversationDetail,
})

export const updateConversation = defineRoute({
  id: 'updateConversation',
  method: 'PATCH',
  path: '/api/conversations/:conversationId',
  tag: 'Conversations',
  summary: 'Changes title, settings, the current branch, or whether it is pinned.',
  params: conversationParams,
  body: z.object({
    title: label(200).optional(),
    settings: conversationSettings.optional(),
    currentBranch: token(200).optional(),
    isPinned: z.boolean().optional(),
  }),
  reply: conversationDetail,
})

export const deleteConversation = defineRoute({
  id: 'deleteConversation',
  method: 'DELETE',
  path: '/api/conversations/:conversationId',
  tag: 'Conversations',
  summary: 'Moves a conversation out of sight. `restoreConversation` undoes it.',
  params: conversationParams,
  status: 204,
})

export const restoreConversation = defineRoute({
  id: 'restoreConversation',
  method: 'POST',
  path: '/api/conversations/:conversationId/restore',
  tag: 'Conversations',
  summary: 'Undoes a deletion.',
  params: conversationParams,
  reply: conversationDetail,
})

export const listMessages = defineRoute({
  id: 'listMessages',
  method: 'GET',
  path: '/api/conversations/:conversationId/messages',
  tag: 'Messages',
  summary:
    'The path from the root to a head, newest page first; items are in reading order. `conversation` is at most as new as they are.',
  params: conversationParams,
  query: pageQuery.extend({
    /** Message id whose path is asked for; the head of the current branch unless given. */
    head: id.optional(),
    /** Position at which the page ends; the end of the path unless given. */
    to: z.coerce.number().int().positive().optional(),
  }),
  reply: page(pathMessage).extend({ conversation: conversationDetail }),
})

/** A message of the person on the path, by its first line. */
export const outlineItem = z
  .object({ id, position: z.int().positive(), text: z.string().max(200) })
  .meta({ id: 'OutlineItem' })
export type OutlineItem = z.output<typeof outlineItem>

export const getOutline = defineRoute({
  id: 'getOutline',
  method: 'GET',
  path: '/api/conversations/:conversationId/outline',
  tag: 'Messages',
  summary: 'Every message of the person on the path to a head, in reading order, each by its first line.',
  params: conversationParams,
  query: z.object({ head: id.optional() }),
  reply: z.object({ items: z.array(outlineItem) }),
})

export const getMessage = defineRoute({
  id: 'getMessage',
  method: 'GET',
  path: '/api/messages/:messageId',
  tag: 'Messages',
  summary: 'One message; a reply with its text so far.',
  params: z.object({ messageId: id }),
  reply: message,
})

export const selectMessage = defineRoute({
  id: 'selectMessage',
  method: 'POST',
  path: '/api/messages/:messageId/select',
  tag: 'Messages',
  summary: 'Makes the newest branch that holds this message the current one.',
  params: z.object({ messageId: id }),
  reply: conversationDetail,
})

export const searchHit = z
  .object({
    conversationId: id,
    conversationTitle: z.string(),
    messageId: id.nullable(),
    /** Text around the hit; matches are between U+E000 and U+E001. */
    excerpt: z.string(),
    createdAt: timestamp,
  })
  .meta({ id: 'SearchHit' })
export type SearchHit = z.output<typeof searchHit>

export const searchConversations = defineRoute({
  id: 'searchConversations',
  method: 'GET',
  path: '/api/search',
  tag: 'Conversations',
  summary: 'Full-text search over titles and messages, best first.',
  query: pageQuery.extend({ q: z.string().min(1).max(500) }),
  reply: page(searchHit),
})

/** Something changed; a listener takes it over, or reads again what it shows. */
export const activityEvent = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('conversation'),
      conversationId: id,
      seq: z.int(),
      /** As it is now; `null`: it is not there any more; absent: to be read. */
      conversation: conversation.nullable().optional(),
    }),
    z.object({ type: z.literal('models') }),
  ])
  .meta({ id: 'ActivityEvent' })
export type ActivityEvent = z.output<typeof activityEvent>

export const followActivity = defineRoute({
  id: 'followActivity',
  method: 'GET',
  path: '/api/activity',
  tag: 'Conversations',
  summary:
    'Server-Sent Events: a hint whenever a conversation or the list of models changes, with the conversation as it is now.',
  reply: activityEvent,
  replyKind: 'events',
})
