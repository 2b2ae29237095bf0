import { type EngineChild, type EngineEnd, type InstalledEngine, startEngineChild } from './engine-child.ts'
import { type FromEngine, isTerminal, type WorkRequest } from './engine-messages.ts'
import { createEventChannel } from './event-channel.ts'
import { createTurnLine, type PlaceInLine } from './turn-line.ts'

type WithoutId<Request> = Request extends WorkRequest ? Omit<Request, 'requestId'> : never

export type EngineRequest = WithoutId<WorkRequest>

/** What a request to the engine yields; all but `text`, `thought`, `call` and `queued` are the last. */
export type EngineEvent =
  | Exclude<FromEngine, { type: 'progress' }>
  | { type: 'queued'; ahead: number }
  | { type: 'ended'; end: EngineEnd }
  | { type: 'silent'; seconds: number }
  /** Stopped before the engine could say how far it got. */
  | { type: 'cancelled' }

export interface EngineOptions {
  signal: AbortSignal
  /** The process ends when nobody asked for this long. */
  idleMs: number
  /** A busy engine that says nothing for this long is taken for hung and is ended. */
  silenceMs: number
}

// A stop is answered within this time, whether the engine is in the middle of a batch or not.
const STOP_ANSWER_MS = 200

// After a stop the engine may finish its batch; what takes longer than this is not going to end.
const STOP_LIMIT_MS = 30_000

export interface StartOptions {
  environment: Record<string, string>
}

export interface LoadedEngine {
  modelFile: string
  memoryBytes: number
}

export interface Engine {
  ask(request: EngineRequest, options: EngineOptions): AsyncGenerator<EngineEvent>
  /** Process id of the running engine. */
  readonly pid: number | undefined
  /** The model that is in memory, as the last reply left it. */
  readonly loaded: LoadedEngine | null
  close(): Promise<void>
}

interface RunningRequest {
  modelFile: string
  onMessage(message: FromEngine): void
  onEnd(end: EngineEnd): void
}

/** Hands one request to the process. `settled` resolves when the process is free for the next one. */
const askChild = (child: EngineChild, message: WorkRequest, silenceMs: number, onSettled: () => void) => {
  const { requestId } = message
  const channel = createEventChannel<EngineEvent>()
  let limitMs = silenceMs
  let isSilent = false
  let isSettled = false
  let watchdog: NodeJS.Timeout | undefined
  const watch = () => {
    clearTimeout(watchdog)
    watchdog = setTimeout(() => {
      isSilent = true
      child.kill()
    }, limitMs)
  }
  const settle = (event: EngineEvent) => {
    isSettled = true
    clearTimeout(watchdog)
    channel.push(event)
    channel.end()
    onSettled()
  }
  const request: RunningRequest = {
    modelFile: message.modelFile,
    onMessage(answer) {
      if (answer.requestId !== requestId || isSettled) return
      if (isTerminal(answer)) return settle(answer as EngineEvent)
      watch()
      if (answer.type !== 'progress') channel.push(answer)
    },
    onEnd: (end) => settle(isSilent ? { type: 'silent', seconds: Math.round(limitMs / 1000) } : { type: 'ended', end }),
  }
  watch()
  child.send(message)
  return {
    request,
    channel,
    cancel() {
      if (isSettled) return
      limitMs = STOP_LIMIT_MS
      watch()
      child.send({ type: 'cancel', requestId })
      setTimeout(() => {
        channel.push({ type: 'cancelled' })
        channel.end()
      }, STOP_ANSWER_MS)
    },
  }
}

/** Drives the engine's process: starts it when asked, one request at a time, ends it when idle, survives its end. */
export const createEngine = (installed: InstalledEngine, options: StartOptions): Engine => {
  const line = createTurnLine()
  let child: EngineChild | undefined
  let running: RunningRequest | undefined
  let requestIds = 0
  let idleTimer: NodeJS.Timeout | undefined
  let loaded: LoadedEngine | null = null

  const useChild = (): EngineChild => {
    clearTimeout(idleTimer)
    if (child) return child
    const started = startEngineChild(installed, options.environment, (message) => {
      if (message.type === 'done' && child === started)
        loaded = { modelFile: running?.modelFile ?? '', memoryBytes: message.memoryBytes }
      running?.onMessage(message)
    })
    child = started
    void started.ended.then((end) => {
      if (child !== started) return
      child = undefined
      loaded = null
      running?.onEnd(end)
    })
    return started
  }
  // Forgotten at once, so that a request in the next moment does not reach a process that is about to end.
  const endIdleChild = () => {
    const idle = child
    ;[child, loaded] = [undefined, null]
    idle?.kill()
  }

  const start = (request: EngineRequest, place: PlaceInLine, { idleMs, silenceMs }: EngineOptions) => {
    const message: WorkRequest = { ...request, requestId: ++requestIds }
    const asked = askChild(useChild(), message, silenceMs, () => {
      running = undefined
      place.leave()
      if (line.length === 0) idleTimer = setTimeout(endIdleChild, idleMs).unref()
    })
    running = asked.request
    return asked
  }

  return {
    get pid() {
      return child?.pid
    },
    get loaded() {
      return loaded
    },
    async *ask(request, limits) {
      const { signal } = limits
      const place = line.join()
      const stopped = Promise.withResolvers<void>()
      signal.addEventListener('abort', () => stopped.resolve(), { once: true })
      if (signal.aborted) stopped.resolve()
      let asked: ReturnType<typeof start> | undefined
      try {
        // Who stops leaves the line, which ends its waiting.
        void stopped.promise.then(() => asked ?? place.leave())
        for await (const ahead of place.waits()) yield { type: 'queued', ahead }
        await Promise.race([place.reached, stopped.promise])
        if (signal.aborted) return yield { type: 'cancelled' }
        asked = start(request, place, limits)
        void stopped.promise.then(asked.cancel)
        yield* asked.channel.events()
      } finally {
        // A consumer that leaves early stops the generation too.
        stopped.resolve()
        if (!asked) place.leave()
      }
    },
    async close() {
      clearTimeout(idleTimer)
      const ending = child
      ending?.kill()
      await ending?.ended
    },
  }
}
