// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { whenDrawing } from './when-drawing.ts'

let now = 1000
let waiting: FrameRequestCallback[] = []

function nextFrame(milliseconds: number): void {
  now += milliseconds
  const due = waiting
  waiting = []
  for (const work of due) work(now)
}

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (work: FrameRequestCallback) => waiting.push(work))
  nextFrame(1000)
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('what comes after a pause is drawn with the next frame', () => {
  const drawn: string[] = []
  whenDrawing(() => drawn.push('first'))
  expect(drawn).toEqual([])
  nextFrame(16.7)
  expect(drawn).toEqual(['first'])
})

test('a stream is drawn with every third frame of 60 Hz, and with every fifth of 120 Hz', () => {
  for (const [frameMs, frames] of [
    [16.7, 3],
    [8.3, 5],
  ] as const) {
    // biome-ignore format: one list
    nextFrame(1000)
    let drawn = 0
    const draw = (): void => {
      drawn += 1
      whenDrawing(draw)
    }
    whenDrawing(draw)
    for (let frame = 0; frame < 12 * frames; frame += 1) nextFrame(frameMs)
    expect(drawn).toBe(12)
    waiting = []
  }
})

test('two replies are drawn in one frame', () => {
  const drawn: string[] = []
  whenDrawing(() => drawn.push('one'))
  whenDrawing(() => drawn.push('other'))
  nextFrame(16.7)
  expect(drawn).toEqual(['one', 'other'])
})

test('a hidden page goes on without frames', () => {
  vi.useFakeTimers()
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  const work = vi.fn()
  whenDrawing(work)
  vi.runAllTimers()
  expect(work).toHaveBeenCalledOnce()
  vi.restoreAllMocks()
})
