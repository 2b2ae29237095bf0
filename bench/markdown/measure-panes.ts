import type { Browser } from 'playwright-core'
import { answerOf } from './answer.ts'
import type { Contender } from './contenders.ts'

const PANES = 4
const KILOBYTES = 40
const FRAME_MS = 1000 / 60
const KEY_EVERY_MS = 120

export interface PanesFigures {
  /** Of the frames that a display of 60 Hz would have shown. */
  droppedPercent: number
  longTasks: number
  longestTaskMs: number
  keyToPaintP98Ms: number
}

interface Seen {
  frames: number[]
  longTaskMs: number[]
  keyMs: number[]
}

/** Four answers at once, 200 chunks of 20 characters a second each, while somebody types into a field. */
export const measurePanes = async (browser: Browser, address: string, renderer: Contender): Promise<PanesFigures> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  try {
    await page.goto(`${address}panes.html`)
    const stream = (kilobytes: number): Promise<Seen> => {
      const texts = Array.from({ length: PANES }, (_, index) => answerOf(kilobytes + index / 1024))
      return page.evaluate<Seen>(`streamPanes(${JSON.stringify(renderer)}, ${JSON.stringify(texts)})`)
    }
    await stream(4)
    await page.locator('#field').focus()
    const streaming = stream(KILOBYTES)
    const typed = new AbortController()
    const typing = type(() => page.keyboard.press('a'), typed.signal)
    const seen = await streaming
    typed.abort()
    return figuresOf(seen, await typing)
  } finally {
    await page.close()
  }
}

const type = async (press: () => Promise<void>, signal: AbortSignal): Promise<number> => {
  let presses = 0
  while (!signal.aborted) {
    await press()
    presses += 1
    await new Promise((resolve) => setTimeout(resolve, KEY_EVERY_MS))
  }
  return presses
}

const figuresOf = ({ frames, longTaskMs, keyMs }: Seen, presses: number): PanesFigures => {
  const lengths = frames.slice(1).map((at, index) => at - frames[index]!)
  const dropped = lengths.reduce((sum, length) => sum + Math.max(0, Math.round(length / FRAME_MS) - 1), 0)
  // The browser reports no event below 16 ms.
  const all = [...keyMs, ...Array.from({ length: Math.max(0, presses - keyMs.length) }, () => 16)]
  const sorted = all.toSorted((left, right) => left - right)
  return {
    droppedPercent: (100 * dropped) / (lengths.length + dropped),
    longTasks: longTaskMs.length,
    longestTaskMs: Math.max(0, ...longTaskMs),
    keyToPaintP98Ms: sorted[Math.ceil(sorted.length * 0.98) - 1] ?? Number.NaN,
  }
}
