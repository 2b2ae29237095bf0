export interface SandboxContent {
  html: string
  /** Run in this order after the HTML. */
  scripts: readonly string[]
}

export interface SandboxFrame {
  frame: HTMLIFrameElement
  post(message: unknown): void
}

type Listener = (message: unknown) => void

const FRAME_PATH = '/sandbox-frame'
const SHOW_WITHIN_MS = 15_000

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
  onMessage: Listener,
  onFailure: () => void,
): SandboxFrame {
  listen()
  const frame = document.createElement('iframe')
  frame.title = title
  frame.setAttribute('sandbox', 'allow-scripts allow-forms')
  frame.setAttribute('referrerpolicy', 'no-referrer')
  frame.src = FRAME_PATH
  parent.append(frame)
  // Its origin is opaque, so there is no name to send to; the window itself is the address.
  const post = (message: unknown): void => frame.contentWindow?.postMessage(message, '*')
  const waiting = setTimeout(onFailure, SHOW_WITHIN_MS)
  if (frame.contentWindow) {
    listeners.set(frame.contentWindow, (message) => {
      if (!isType(message, 'ready')) return onMessage(message)
      // Also when the content has loaded its frame anew, which begins empty.
      clearTimeout(waiting)
      post({ type: 'show', ...content })
    })
  }
  return { frame, post }
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
