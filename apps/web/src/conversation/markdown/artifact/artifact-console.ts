import { t } from '@lingui/core/macro'
import { isType } from '../sandbox/open-sandbox.ts'

const LEVELS = new Set(['debug', 'log', 'info', 'warn', 'error'])
const LINES_AT_MOST = 200
const LINE_LENGTH_AT_MOST = 2_000
const MESSAGES_AT_MOST = 5_000

export interface ConsoleView {
  element: HTMLDetailsElement
  status: HTMLElement
}

export interface ArtifactConsole {
  receive(message: unknown): void
  clear(): void
}

/** The lines a frame writes. `onFlood` is called once when it writes without end. */
export function createConsole({ element, status }: ConsoleView, onFlood: () => void): ArtifactConsole {
  const summary = element.querySelector('summary')
  const list = element.querySelector('ol')
  let count = 0
  const showCount = (): void => {
    if (summary) summary.textContent = count === 1 ? t`Console, 1 line` : t`Console, ${count} lines`
  }
  showCount()
  return {
    receive(message) {
      const line = readLine(message)
      if (!line || !list || count > MESSAGES_AT_MOST) return
      count += 1
      if (count > MESSAGES_AT_MOST) onFlood()
      if (count > LINES_AT_MOST) list.firstElementChild?.remove()
      list.append(buildLine(line))
      showCount()
      if (line.level === 'error' && status.textContent === '')
        status.textContent = t`The artifact reports: ${line.text}`
    },
    clear() {
      count = 0
      list?.replaceChildren()
      status.textContent = ''
      showCount()
    },
  }
}

interface Line {
  level: string
  text: string
}

// What comes out of the frame is untrusted: it may have been sent by the artifact itself.
function readLine(message: unknown): Line | undefined {
  if (!isType(message, 'console')) return undefined
  const { level, text } = message as { level?: unknown; text?: unknown }
  if (typeof level !== 'string' || !LEVELS.has(level) || typeof text !== 'string') return undefined
  return { level, text: text.slice(0, LINE_LENGTH_AT_MOST) }
}

function buildLine({ level, text }: Line): HTMLElement {
  const line = document.createElement('li')
  line.className = `mono ${level}`
  line.textContent = level === 'log' ? text : `${level}: ${text}`
  return line
}
