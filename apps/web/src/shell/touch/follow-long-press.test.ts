// @vitest-environment jsdom
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { followLongPress } from './follow-long-press.ts'

const opened = vi.fn()
const entry = () => document.querySelector<HTMLElement>('.entry')!
const words = () => document.querySelector('p')!.firstChild as Text

/** Where a letter stands: the caret is found in the words, and they cover this much of the page. */
const letterAt = (left: number, right: number): void => {
  document.caretPositionFromPoint = () => ({ offsetNode: words(), offset: 2, getClientRect: () => null })
  Range.prototype.getClientRects = () => [{ left, right, top: 0, bottom: 100 }] as unknown as DOMRectList
}

const tell = (type: string, points: { x: number; y: number }[], target: EventTarget = entry()): Event => {
  const touches = points.map(({ x, y }) => ({ clientX: x, clientY: y, target }))
  const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), {
    touches,
    changedTouches: touches,
  })
  target.dispatchEvent(event)
  return event
}

beforeAll(() => followLongPress(document))
beforeEach(() => {
  vi.useFakeTimers()
  opened.mockReset()
  document.body.innerHTML = `<article class="entry"><div class="who"><h2>You</h2><span class="acts"><button
    aria-haspopup="menu"></button></span></div><p>Some words</p><pre></pre><a href="#x">A link</a></article>`
  document.querySelector('button')?.addEventListener('click', opened)
  letterAt(0, 50)
})
afterEach(() => vi.useRealTimers())

test('a finger that stays beside the words opens the menu, and no click follows', () => {
  tell('touchstart', [{ x: 200, y: 10 }])
  vi.advanceTimersByTime(499)
  expect(opened).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(opened).toHaveBeenCalledTimes(1)
  expect(tell('touchend', []).defaultPrevented).toBe(true)
})

test('on the head of a message too, which has words of its own', () => {
  tell('touchstart', [{ x: 10, y: 10 }], document.querySelector('h2')!)
  vi.advanceTimersByTime(500)
  expect(opened).toHaveBeenCalledTimes(1)
})

test.each([
  ['on a letter', () => tell('touchstart', [{ x: 10, y: 10 }], document.querySelector('p')!)],
  ['on a link', () => tell('touchstart', [{ x: 200, y: 10 }], document.querySelector('a')!)],
  [
    'of two fingers',
    () =>
      tell('touchstart', [
        { x: 200, y: 10 },
        { x: 300, y: 10 },
      ]),
  ],
  [
    'that moves',
    () => {
      tell('touchstart', [{ x: 200, y: 10 }])
      tell('touchmove', [{ x: 200, y: 30 }])
    },
  ],
  [
    'that is short',
    () => {
      tell('touchstart', [{ x: 200, y: 10 }])
      tell('touchend', [])
    },
  ],
  [
    'while the page scrolls',
    () => {
      tell('touchstart', [{ x: 200, y: 10 }])
      document.querySelector('pre')?.dispatchEvent(new Event('scroll'))
    },
  ],
])('a press %s opens nothing', (_, press) => {
  press()
  vi.advanceTimersByTime(2_000)
  expect(opened).not.toHaveBeenCalled()
  expect(tell('touchend', []).defaultPrevented).toBe(false)
})

test('where words are being selected nothing opens', () => {
  tell('touchstart', [{ x: 200, y: 10 }])
  getSelection()?.selectAllChildren(document.querySelector('p')!)
  vi.advanceTimersByTime(500)
  expect(opened).not.toHaveBeenCalled()
  getSelection()?.removeAllRanges()
})
