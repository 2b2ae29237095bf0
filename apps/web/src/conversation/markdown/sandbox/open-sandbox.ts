import { endSilent, watchAnswers } from './watch-answers.ts'

export interface SandboxContent {
  html: string
  /** Run in this order after the HTML. */
  scripts: readonly string[]
}

/** What a frame does by itself. */
export interface SandboxEvents {
  /** Untrusted, whatever it is. */
  onMessage(message: unknown): void
  /** Nothing came up in it. */
  onFailure(): void
  onSilence?(seconds: number): void
  onAnswer?(): void
  /** It was taken off the page, since it did not answer any more. */
  onEnd(): void
}

export interface SandboxFrame {
  frame: HTMLIFrameElement
  post(message: unknown): void
}

type Listener = (message: unknown) => void

const FRAME_PATH = '/sandbox-frame'
const SHOW_WITHIN_MS = 15_000
/** Our own document says that it is there before it has loaded. Without the server the browser loads one of its own. */
const SAID_AFTER_LOAD_MS = 1_500

// By window: when a frame leaves the page, its listener goes with it.
const listeners = new WeakMap<object, Listener>()
let isListening = false

/**
 * Shows content that nobody vouches for in a document of another origin (see the server's sandbox frame). What comes
 * back is untrusted too: `onMessage` has to look at each message.
 */
export function openSandbox(
  parent: Element,
  title: string,
  content: SandboxContent,
  events: SandboxEvents,
): SandboxFrame {
  listen()
  const frame = document.createElement('iframe')
  frame.title = title
  frame.setAttribute('sandbox', 'allow-scripts allow-forms')
  frame.setAttribute('referrerpolicy', 'no-referrer')
  frame.src = FRAME_PATH
  parent.append(frame)
  // Its origin is opaque, so there is no name to send to; the window itself is the address.
  const post = (message: unknown, ports: MessagePort[] = []): void =>
    frame.contentWindow?.postMessage(message, '*', ports)
  let isThere = false
  const giveUp = (): void => {
    clearTimeout(waiting)
    if (isThere || !frame.isConnected) return
    frame.remove()
    events.onFailure()
    endSilent()
  }
  const waiting = setTimeout(giveUp, SHOW_WITHIN_MS)
  frame.addEventListener('load', () => setTimeout(giveUp, SAID_AFTER_LOAD_MS), { once: true })
  const line = watchFrame(frame, events)
  if (frame.contentWindow) {
    listeners.set(frame.contentWindow, (message) => {
      if (!isType(message, 'ready')) return events.onMessage(message)
      // Also when the content has loaded its frame anew, which begins empty.
      isThere = true
      clearTimeout(waiting)
      post({ type: 'show', ...content }, [line()])
    })
  }
  return { frame, post }
}

/** @returns the other end of a new line on which the frame is asked whether it answers */
function watchFrame(frame: HTMLIFrameElement, events: SandboxEvents): () => MessagePort {
  let port: MessagePort | undefined
  let answered: (() => void) | undefined
  const watch = (): (() => void) =>
    watchAnswers({
      isThere: () => frame.isConnected,
      ask: () => port?.postMessage('there?'),
      onSilence: (seconds) => events.onSilence?.(seconds),
      onAnswer: () => events.onAnswer?.(),
      onEnd: () => {
        frame.remove()
        events.onEnd()
      },
    })
  return () => {
    const line = new MessageChannel()
    port = line.port1
    answered ??= watch()
    port.onmessage = answered
    return line.port2
  }
}

export function isType(message: unknown, type: string): boolean {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === type
}

function listen(): void {
  if (isListening) return
  isListening = true
  window.addEventListener('message', ({ source, data }) => {
    if (source) listeners.get(source)?.(data)
  })
}
