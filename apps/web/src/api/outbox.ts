import { createConversation, type Failure } from '@llm-playground/protocol'
import { ApiError, type CallRouteFunction } from '@llm-playground/protocol/client'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { LocalDatabase, OutgoingMessage } from './local-database.ts'
import type { SentOutgoing } from './send-outgoing.ts'

export interface OutboxState {
  messages: OutgoingMessage[]
}

export interface OutboxOptions {
  callRoute: CallRouteFunction
  local: LocalDatabase
  /** False while a message to this model should wait for a connection. */
  canSend: (modelId: string) => boolean
  send: (message: OutgoingMessage) => Promise<SentOutgoing>
  onAccepted: (message: OutgoingMessage, sent: SentOutgoing) => Promise<void> | void
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

const withState = (message: OutgoingMessage, state: OutgoingMessage['state'], failure?: Failure): OutgoingMessage => {
  const { failure: _, ...rest } = message
  return { ...rest, state, ...(failure && { failure }) }
}

/** From here on the server knows the conversation: it can be asked for it. */
const withoutCreation = ({ creates: _, ...rest }: OutgoingMessage): OutgoingMessage => rest

/** Sends what is in the store, one after the other, so that messages arrive in the order they were written. */
const createSender = (store: StoreApi<OutboxState>, { callRoute, local, canSend, send, onAccepted }: OutboxOptions) => {
  const { getState, setState } = store
  const find = (id: string) => getState().messages.find((message) => message.id === id)

  const change = (id: string, changed: (message: OutgoingMessage) => OutgoingMessage): void =>
    setState(({ messages }) => ({
      messages: messages.map((message) => (message.id === id ? changed(message) : message)),
    }))
  const setMessageState = (id: string, state: OutgoingMessage['state'], failure?: Failure): void =>
    change(id, (message) => withState(message, state, failure))

  const remove = async (id: string): Promise<void> => {
    await local.removeOutgoing(id)
    setState(({ messages }) => ({ messages: messages.filter((message) => message.id !== id) }))
  }

  /** A refused message keeps its conversation, or nobody would find it again. */
  const keepPlaceOf = async ({ id, creates }: OutgoingMessage): Promise<void> => {
    if (!creates) return
    try {
      await callRoute(createConversation, { body: creates })
      change(id, withoutCreation)
    } catch (cause) {
      // Refused as well, or the connection is lost: the message is kept here, and creates it when it is sent again.
      if (!(cause instanceof ApiError)) throw cause
    }
  }

  const post = async (message: OutgoingMessage): Promise<void> => {
    const { id } = message
    setMessageState(id, 'sending')
    try {
      const sent = await send(message)
      change(id, withoutCreation)
      await onAccepted(message, sent)
      await remove(id)
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      if (isConnectionLoss(cause)) return setMessageState(id, 'waiting')
      await keepPlaceOf(message)
      setMessageState(id, 'failed', cause.failure)
    }
  }

  const flush = async (): Promise<void> => {
    const held = new Set<string>()
    for (const { id } of getState().messages) {
      const message = find(id)
      if (!message || message.state === 'failed') continue
      if (held.has(message.conversationId) || !canSend(message.body.modelId)) setMessageState(id, 'waiting')
      else await post(message)
      // The next message of this conversation answers this one, so it must not overtake it.
      if (find(id)) held.add(message.conversationId)
    }
  }

  return { find, setMessageState, remove, flush }
}

/**
 * Every message goes through here: it is kept in this browser before it is sent and removed once the server has it.
 * Its own id makes sending it twice harmless.
 */
export const createOutbox = (options: OutboxOptions): Outbox => {
  const { local } = options
  const store = createStore<OutboxState>(() => ({ messages: [] }))
  const { setState } = store
  const sender = createSender(store, options)
  let queue: Promise<void> = Promise.resolve()

  const flush = (): Promise<void> => {
    const sent = queue.then(sender.flush)
    // A defect in one sending must not stop those after it; whoever asked for it hears of it.
    queue = sent.catch(() => undefined)
    return sent
  }

  return Object.assign(store, {
    restore: async () => {
      const kept = await local.readOutgoing()
      setState({ messages: kept.map((message) => withState(message, 'waiting')) })
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
      sender.setMessageState(id, 'sending')
      await flush()
    },
    discard: async (id: string) => {
      const message = sender.find(id)
      await sender.remove(id)
      return message
    },
  })
}
