import { getMessage } from '@llm-playground/protocol'
import { ApiError } from '@llm-playground/protocol/client'
import type { StoreApi } from 'zustand/vanilla'
import { isGateway } from '../../api/connection-store.ts'
import type { Services } from '../../api/services.ts'
import { whenIdle } from '../../ui/when-idle.ts'
import { createPieceReader, type Piece } from './piece-reader.ts'
import { readEnd } from './read-end.ts'
import { initialSessionState, type SessionState } from './session-state.ts'

export interface PathReader {
  /** Reads the newest page; a call during a call makes it read once more, so the last change is never missed. */
  refresh(): Promise<void>
  /** Reads the messages at these positions, of which at most a page; pieces are read one after the other. */
  loadPiece(piece: Piece): Promise<void>
  rereadMessage(messageId: string): Promise<void>
  /** Keeps what is shown for the day on which the server does not answer, when there is time. */
  keepCopy(): void
}

/** Work that runs one at a time; asked for meanwhile, it runs once more afterwards. */
const oneAtATime = (work: () => Promise<void>): (() => Promise<void>) => {
  let running: Promise<void> | null = null
  let isStale = false
  const run = async () => {
    do {
      isStale = false
      await work()
    } while (isStale)
  }
  return () => {
    if (running) isStale = true
    else
      running = run().finally(() => {
        running = null
      })
    return running ?? Promise.resolve()
  }
}

const isUnanswered = ({ status }: ApiError): boolean => status === 0 || isGateway(status)

/** Most people never see a copy: its code is no part of the first load. */
const withCopies = async <Result>(
  work: (copies: typeof import('./copied-path.ts')) => Promise<Result>,
): Promise<Result | undefined> => {
  try {
    return await work(await import('./copied-path.ts'))
  } catch (cause) {
    // No database, no room, or the server went before the code came: it is read from the server or not at all.
    console.info('copies-off', cause)
    return undefined
  }
}

/** Reads the path of one conversation into its store, page by page. */
export const createPathReader = (
  store: StoreApi<SessionState>,
  services: Services,
  conversationId: string,
  onRead: () => void,
): PathReader => {
  const { getState, setState } = store
  const { callRoute, outbox, conversations } = services

  /** A conversation whose first message is still on its way exists only here. */
  const isOnlyHere = () =>
    outbox.getState().messages.some((message) => message.creates && message.conversationId === conversationId)

  const refuse = async (cause: ApiError): Promise<void> => {
    const { failure, status } = cause
    if (status === 404) setState({ status: 'missing', failure })
    // Who may not read it any more does not go on with its copy.
    else if (status === 401 && getState().copiedAt !== null)
      setState({ ...initialSessionState, status: 'failed', failure })
    else if (getState().status !== 'ready' && !(isUnanswered(cause) && (await showCopy())))
      setState({ status: 'failed', failure })
  }

  const keepCopy = () => whenIdle(() => void withCopies(({ keepShown }) => keepShown(store, services)))
  const showCopy = () => withCopies(({ showCopied }) => showCopied(store, conversationId))

  const readNewest = async (): Promise<void> => {
    if (isOnlyHere()) return setState({ status: 'ready' })
    try {
      const { page, join } = await readEnd(services, conversationId, getState)
      const { conversation: detail } = page
      const { detail: known, order: shown } = getState()
      setState((state) => ({
        ...join(state),
        detail,
        status: 'ready',
        failure: null,
        copiedAt: null,
        pathVersion: state.pathVersion + 1,
      }))
      conversations.put(detail)
      onRead()
      // Above the newest page, too, words may have gone or come back.
      if (known && shown.length > 0 && known.deletions !== detail.deletions)
        await (await import('./sync-deleted.ts')).syncDeleted(store, callRoute, conversationId)
      keepCopy()
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      await refuse(cause)
    }
  }

  return {
    refresh: oneAtATime(readNewest),
    keepCopy,
    loadPiece: createPieceReader(store, services, conversationId),
    rereadMessage: async (messageId) => {
      try {
        const { parts, run } = await callRoute(getMessage, { params: { messageId } })
        setState(({ messages }) => {
          const known = messages[messageId]
          return known ? { messages: { ...messages, [messageId]: { ...known, parts, run } } } : {}
        })
        onRead()
      } catch (cause) {
        // Not readable now: the next hint of the activity stream reads the whole path again.
        if (!(cause instanceof ApiError)) throw cause
      }
    },
  }
}
