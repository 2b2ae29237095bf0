import type { ConversationListStore } from './conversation-list-store.ts'

export interface KeepListeningOptions {
  conversations: ConversationListStore
  locks: LockManager | undefined
  connect: () => void
  disconnect: () => void
  /** Aborts when the page is looked at again. */
  signal: AbortSignal
}

const isWriting = ({ conversations }: KeepListeningOptions): boolean =>
  conversations.getState().items.some(({ lastRun }) => lastRun?.status === 'running')

const endOfWriting = (options: KeepListeningOptions): Promise<void> =>
  new Promise((resolve) => {
    const check = () => {
      if (isWriting(options) && !options.signal.aborted) return
      stop()
      resolve()
    }
    const stop = options.conversations.subscribe(check)
    options.signal.addEventListener('abort', check)
    check()
  })

/** Of the tabs nobody looks at one goes on hearing of replies that are written, until they have ended; the next one takes over from it. */
export const keepListening = async (options: KeepListeningOptions): Promise<void> => {
  const { locks, connect, disconnect, signal } = options
  if (!locks || !isWriting(options)) return disconnect()
  const listen = async () => {
    connect()
    await endOfWriting(options)
    if (!signal.aborted) disconnect()
    return true
  }
  const wasFirst = await locks.request('listening', { ifAvailable: true }, (lock) => lock !== null && listen())
  if (wasFirst || signal.aborted) return
  disconnect()
  try {
    await locks.request('listening', { signal }, listen)
  } catch (cause) {
    if (!signal.aborted) throw cause
  }
}
