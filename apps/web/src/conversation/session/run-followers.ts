import { applyRunEvent, type PathMessage, type RunEvent } from '@llm-playground/protocol'
import { followRun } from '@llm-playground/protocol/client'
import type { OpenReply } from '../../api/send-outgoing.ts'

export interface RunFollowersOptions {
  fetch: typeof globalThis.fetch
  /** The present copy of a message, or nothing when it is no longer shown. */
  read: (messageId: string) => PathMessage | undefined
  /** Called at most once a frame with everything that changed. */
  write: (messages: PathMessage[], characters: Map<string, number>) => void
  onEnd: (message: PathMessage) => void
  /** The numbers do not fit, or the server refuses: the message must be read again. */
  onLost: (messageId: string) => void
  onConnection: (isConnected: boolean) => void
  schedule: (work: () => void) => void
}

export interface RunFollowers {
  follow(message: PathMessage): void
  /** Goes on with a reply that is followed already, as soon as its message is there. */
  adopt(reply: AdoptedReply): void
  stop(): void
}

export interface AdoptedReply extends OpenReply {
  runId: string
  messageId: string
  shown: Promise<void>
}

type RunningMessage = PathMessage & { run: NonNullable<PathMessage['run']> }

const charactersOf = (event: RunEvent): number =>
  event.type === 'text-delta' || event.type === 'reasoning-delta' ? event.text.length : 0

/** Follows runs and folds their events into their messages, drawing at most once a frame. */
export const createRunFollowers = (options: RunFollowersOptions): RunFollowers => {
  const followed = new Map<string, AbortController>()
  const unwritten = new Map<string, RunningMessage>()
  const characters = new Map<string, number>()
  let isScheduled = false

  const flush = () => {
    isScheduled = false
    if (unwritten.size === 0) return
    options.write([...unwritten.values()], new Map(characters))
    unwritten.clear()
    characters.clear()
  }

  const take = (messageId: string, seq: number, event: RunEvent) => {
    const known = unwritten.get(messageId) ?? options.read(messageId)
    if (!known?.run) return
    const grown = applyRunEvent({ ...known, run: known.run }, seq, event)
    unwritten.set(messageId, known.deleted ? { ...grown, parts: [] } : grown)
    characters.set(messageId, (characters.get(messageId) ?? 0) + charactersOf(event))
    if (event.type === 'run-end') {
      flush()
      options.onEnd(options.read(messageId) ?? known)
    } else if (!isScheduled) {
      isScheduled = true
      options.schedule(flush)
    }
  }

  const adopt = async ({ runId, messageId, events, abort, shown }: AdoptedReply): Promise<void> => {
    followed.set(runId, abort)
    try {
      await shown
      for await (const { seq, event } of events) take(messageId, seq, event)
    } catch {
      // Both causes (a gap in the numbers, a refusal) are mended in the same way: by reading the message again.
      unwritten.delete(messageId)
      if (!abort.signal.aborted) options.onLost(messageId)
    } finally {
      // Who came back meanwhile follows it anew.
      if (followed.get(runId) === abort) followed.delete(runId)
    }
  }

  return {
    follow: (message) => {
      if (message.run?.status !== 'running' || followed.has(message.run.id)) return
      const abort = new AbortController()
      const { id: runId, seq: after } = message.run
      const events = followRun({
        runId,
        after,
        signal: abort.signal,
        fetch: (...call) => options.fetch(...call),
        onConnection: options.onConnection,
      })
      void adopt({ runId, messageId: message.id, events, abort, shown: Promise.resolve() })
    },
    adopt: (reply) => void adopt(reply),
    stop: () => {
      for (const abort of followed.values()) abort.abort()
      followed.clear()
      flush()
    },
  }
}
