// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { endSilent, SILENCE, watchAnswers } from './watch-answers.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(async () => {
  // The last beat finds nothing left to ask.
  await pass(2)
  vi.useRealTimers()
})

function build(answers: () => boolean) {
  const happened: string[] = []
  let isThere = true
  const end = (): void => {
    isThere = false
    happened.push('ended')
  }
  const answer = watchAnswers({
    isThere: () => isThere,
    ask: () => answers() && queueMicrotask(() => answer()),
    onSilence: (seconds) => happened.push(`silent for ${seconds}`),
    onAnswer: () => happened.push('answers'),
    onEnd: end,
  })
  return { happened, end }
}

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000)

test('what answers is left alone', async () => {
  const { happened, end } = build(() => true)
  await pass(600)
  endSilent()
  expect(happened).toEqual([])
  end()
})

test('silence is told once, then ended; an answer in time takes it back', async () => {
  let isBusy = true
  const first = build(() => !isBusy)
  await pass(SILENCE.toldAfter + 1)
  expect(first.happened).toEqual(['silent for 5'])
  isBusy = false
  await pass(2)
  expect(first.happened).toEqual(['silent for 5', 'answers'])
  isBusy = true
  await pass(60)
  expect(first.happened).toEqual(['silent for 5', 'answers', 'silent for 5', 'ended'])
})

test('those that fell silent with it go with it, the others stay', async () => {
  let isLooping = false
  const guilty = build(() => !isLooping)
  const held = build(() => !isLooping)
  const free = build(() => true)
  await pass(10)
  isLooping = true
  await pass(4)
  guilty.end()
  endSilent()
  expect(held.happened).toEqual(['ended'])
  expect(free.happened).toEqual([])
  free.end()
})

test('a page out of sight ends nothing', async () => {
  const { happened, end } = build(() => false)
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  await pass(600)
  expect(happened).toEqual([])
  hidden.mockRestore()
  end()
})
