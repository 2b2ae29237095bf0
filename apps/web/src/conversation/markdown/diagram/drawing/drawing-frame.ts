import mermaidUrl from '@mermaid-js/tiny/dist/mermaid.tiny.js?url'
import { fetchText } from '../../sandbox/fetch-text.ts'
import { isType, openSandbox } from '../../sandbox/open-sandbox.ts'
import { endSilent } from '../../sandbox/watch-answers.ts'
import { frameProgram } from './frame-program.ts'

/** mermaid at work in a document of another origin, out of sight. */
export interface DrawingFrame {
  /** Resolves with whatever the frame answers. @throws FrameEnded */
  draw(text: string, config: object): Promise<unknown>
  end(): void
  isOver(): boolean
}

/** The frame did not come up, or did not answer in time. It is gone. */
export class FrameEnded extends Error {
  /** It had to go since another one hung in its process. */
  readonly isWithAnother: boolean

  constructor(isWithAnother: boolean) {
    super('drawing-frame-ended')
    this.isWithAnother = isWithAnother
  }
}

// A layout that takes longer is one that nobody waits for, or one that never ends.
const DRAW_WITHIN_MS = 8_000

let reading: Promise<string> | undefined

function readMermaid(): Promise<string> {
  reading ??= fetchText(mermaidUrl).catch((cause: unknown) => {
    // The next attempt asks again.
    reading = undefined
    throw cause
  })
  return reading
}

export async function openDrawingFrame(): Promise<DrawingFrame> {
  const mermaid = await readMermaid()
  const holder = document.createElement('div')
  holder.className = 'drawing-frame'
  holder.inert = true
  document.body.append(holder)
  let settle: ((answer: unknown) => void) | undefined
  let giveUp: ((cause: FrameEnded) => void) | undefined
  let lastId = 0
  let isOver = false
  const end = (isWithAnother = false): void => {
    isOver = true
    holder.remove()
    giveUp?.(new FrameEnded(isWithAnother))
  }
  const answer = (): Promise<unknown> =>
    new Promise((resolve, reject) => {
      settle = resolve
      giveUp = reject
    })
  const up = answer()
  const content = { html: '<!doctype html><body></body>', scripts: [mermaid, frameProgram()] }
  const { post } = openSandbox(holder, 'Drawing', content, {
    onMessage: (message) => {
      if (isType(message, 'up') || isOf(message, lastId)) settle?.(message)
    },
    onFailure: () => end(),
    onEnd: () => end(true),
  })
  await up
  return {
    end,
    isOver: () => isOver,
    draw: async (text, config) => {
      lastId += 1
      const drawn = answer()
      const limit = setTimeout(() => {
        end()
        endSilent()
      }, DRAW_WITHIN_MS)
      post({ type: 'draw', id: lastId, text, config })
      try {
        return await drawn
      } finally {
        clearTimeout(limit)
      }
    },
  }
}

const isOf = (message: unknown, id: number): boolean =>
  (isType(message, 'drawn') || isType(message, 'refused')) && (message as { id?: unknown }).id === id
