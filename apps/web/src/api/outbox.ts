import { type Accepted, createConversation, type Failure, sendMessage } from '@llm-playground/protocol'
import { ApiError, type CallRouteFunction } from '@llm-playground/protocol/client'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { LocalDatabase, OutgoingMessage } from './local-database.ts'

export interface OutboxState {
  messages: OutgoingMessage[]
}

export interface OutboxOptions {
  callRoute: CallRouteFunction
  local: LocalDatabase
  /** False while a message to this model should wait for a connection. */
  canSend: (modelId: string) => boolean
  onAccepted: (message: OutgoingMessage, accepted: Accepted) => Promise<void> | void
}

export interface Outbox extends StoreApi<OutboxState> {
  /** Takes up what an earlier page left behind. */
  restore(): Promise<void>
  add(message: Omit<OutgoingMessage, 'state'>): Promise<void>
  /** Sends what waits; called when the connection is back. */
  flush(): Promise<void>
  retry(id: string): Promise<void>
  discard(id: string): Promise<OutgoingMessage | undefined>
}

const isConnectionLoss = ({ status }: ApiError): boolean => status === 0 || (status >= 502 && status <= 504)

/**
 * Every message goes through here: it is kept in this browser before it is sent and removed once the server has it.
 * Its own id makes sending it twice harmless.
 */
export const createOutbox = ({ callRoute, local, canSend, onAccepted }: OutboxOptions): Outbox => {
  const store = createStore<OutboxState>(() => ({ messages: [] }))
  const { getState, setState } = store
  let queue: Promise<void> = Promise.resolve()

  const change = (id: string, state: OutgoingMessage['state'], failure?: Failure): void => {
    setState(({ messages }) => ({
      messages: messages.map((message) => {
        if (message.id !== id) return message
        const { failure: _, ...rest } = message
        return { ...rest, state, ...(failure && { failure }) }
      }),
    }))
  }

  /** From here on the server knows the conversation; creating it twice would be harmless, asking for it is not early. */
  const forgetCreation = (id: string): void => {
    setState(({ messages }) => ({
      messages: messages.map((message) => {
        if (message.id !== id) return message
        const { creates: _, ...rest } = message
        return rest
      }),
    }))
  }

  const remove = async (id: string): Promise<void> => {
    await local.removeOutgoing(id)
    setState(({ messages }) => ({ messages: messages.filter((message) => message.id !== id) }))
  }

  const post = async (message: OutgoingMessage): Promise<void> => {
    change(message.id, 'sending')
    try {
      if (message.creates) {
        await callRoute(createConversation, { body: message.creates })
        forgetCreation(message.id)
      }
      const accepted = await callRoute(sendMessage, {
        params: { conversationId: message.conversationId },
        body: message.body,
      })
      await onAccepted(message, accepted)
      await remove(message.id)
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      if (isConnectionLoss(cause)) change(message.id, 'waiting')
      else change(message.id, 'failed', cause.failure)
    }
  }

  const flushNow = async (): Promise<void> => {
    const held = new Set<string>()
    for (const { id } of getState().messages) {
      const message = getState().messages.find((candidate) => candidate.id === id)
      if (!message || message.state === 'failed') continue
      if (held.has(message.conversationId) || !canSend(message.body.modelId)) change(id, 'waiting')
      else await post(message)
      // The next message of this conversation answers this one, so it must not overtake it.
      if (getState().messages.some((candidate) => candidate.id === id)) held.add(message.conversationId)
    }
  }

  /** One after the other, so that messages arrive in the order they were written. */
  const flush = (): Promise<void> => {
    queue = queue.then(flushNow)
    return queue
  }

  return Object.assign(store, {
    restore: async () => {
      const kept = await local.readOutgoing()
      setState({ messages: kept.map((message) => ({ ...message, state: 'waiting' })) })
      await flush()
    },
    add: async (message: Omit<OutgoingMessage, 'state'>) => {
      const outgoing: OutgoingMessage = { ...message, state: 'sending' }
      setState(({ messages }) => ({ messages: [...messages, outgoing] }))
      await local.putOutgoing(outgoing)
      await flush()
    },
    flush,
    retry: async (id: string) => {
      change(id, 'sending')
      await flush()
    },
    discard: async (id: string) => {
      const message = getState().messages.find((candidate) => candidate.id === id)
      await remove(id)
      return message
    },
  })
}
