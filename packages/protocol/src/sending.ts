import { z } from 'zod'
import {
  branch,
  conversation,
  conversationParams,
  conversationSettings,
  modelParameters,
  newConversation,
  pathMessage,
} from './conversation.ts'
import { userPart } from './message.ts'
import { defineRoute } from './route.ts'
import { runEvent } from './run-event.ts'
import { id, timestamp, token } from './shared-schemas.ts'

const parts = z.array(userPart).min(1).max(100)

const accepted = z.object({ runId: id, messageId: id, replyId: id, branch: z.string() }).meta({ id: 'Accepted' })
export type Accepted = z.output<typeof accepted>

const outgoingMessage = z.object({
  id: id.optional(),
  /** `null` starts a new root; absent replies to the head of the current branch. */
  parentId: id.nullable().optional(),
  parts,
  modelId: token(600).min(1),
  systemPrompt: z.string().max(1_000_000).optional(),
  parameters: modelParameters.optional(),
  /** Creates the conversation if there is none of this id: its first message needs no call of its own before it. */
  conversation: newConversation.optional(),
})

export const sendMessage = defineRoute({
  id: 'sendMessage',
  method: 'POST',
  path: '/api/conversations/:conversationId/messages',
  tag: 'Messages',
  summary:
    'Stores a message and starts its reply. With a client `id` a repeated call is answered, not repeated. A `parentId` that is no head starts a branch.',
  params: conversationParams,
  body: outgoingMessage,
  status: 202,
  reply: accepted,
})

/** The first event of what is followed at once, number 0: all is stored and the reply belongs to the server. */
export const acceptedEvent = accepted
  .extend({
    type: z.literal('accepted'),
    /** Where the new messages stand, for who shows them without reading again; absent for a repeated call. */
    placed: z
      .object({
        /** Of the first new one: the message that was sent, or the other answer. */
        parentId: id.nullable(),
        /** Of the first new one; the reply to it has the next one. */
        position: z.int().positive(),
        createdAt: timestamp,
        branch,
        /** Where a new branch begins: what stands beside its first message, and what leaves its path there. */
        fork: pathMessage.pick({ siblingIds: true, forks: true }).optional(),
        conversation: conversation
          .pick({
            title: true,
            seq: true,
            messageCount: true,
            createdAt: true,
            updatedAt: true,
            totalCost: true,
            isPinned: true,
            deletions: true,
          })
          // Told where the caller did not say it all.
          .extend({ settings: conversationSettings.optional() }),
      })
      .optional(),
  })
  .meta({ id: 'AcceptedEvent' })
export type AcceptedEvent = z.output<typeof acceptedEvent>

export const sendAndFollow = defineRoute({
  id: 'sendAndFollow',
  method: 'POST',
  path: '/api/conversations/:conversationId/messages/follow',
  tag: 'Messages',
  summary:
    'Does what `sendMessage` does and answers with Server-Sent Events: number 0 is `accepted`, then the events of the run as `followRun` gives them. A lost connection stops nothing: follow the run from the last number.',
  params: conversationParams,
  body: outgoingMessage,
  reply: z.union([acceptedEvent, runEvent]),
  replyKind: 'events',
})

const otherAnswer = z.object({
  modelId: token(600).min(1).optional(),
  systemPrompt: z.string().max(1_000_000).optional(),
  parameters: modelParameters.optional(),
})

export const answerAgain = defineRoute({
  id: 'answerAgain',
  method: 'POST',
  path: '/api/messages/:messageId/answer-again',
  tag: 'Messages',
  summary:
    'Another answer to the same message, as a sibling on a branch of its own. Accepts a reply or a user message.',
  params: z.object({ messageId: id }),
  body: otherAnswer,
  status: 202,
  reply: accepted,
})

export const answerAgainAndFollow = defineRoute({
  id: 'answerAgainAndFollow',
  method: 'POST',
  path: '/api/messages/:messageId/answer-again/follow',
  tag: 'Messages',
  summary: 'Does what `answerAgain` does and answers as `sendAndFollow` does.',
  params: z.object({ messageId: id }),
  body: otherAnswer,
  reply: z.union([acceptedEvent, runEvent]),
  replyKind: 'events',
})
