// @vitest-environment jsdom
import { afterEach, expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { pathMessage, runState } from '../session/path-message.fixture.ts'
import { initialSessionState, type SessionState } from '../session/session-state.ts'
import { forgetFar } from './forget-far.ts'
import { SECTION_SIZE } from './sections.ts'

const SECTIONS = 50
const SECTION_PX = 1_000
const SCREEN_PX = 1_000

const place = (element: Element, top: number, height: number): void => {
  element.getBoundingClientRect = () => ({ top, bottom: top + height, height }) as DOMRect
}

/** A loaded conversation of which the screen shows one section. */
const build = (shown: number, change: (position: number) => Parameters<typeof pathMessage>[1] = () => ({})) => {
  const path = Array.from({ length: SECTIONS * SECTION_SIZE }, (_, at) => pathMessage(at + 1, change(at + 1)))
  const session = createStore<SessionState>(() => ({
    ...initialSessionState,
    order: path.map(({ id }) => id),
    messages: Object.fromEntries(path.map((message) => [message.id, message])),
  }))
  const scroller = document.body.appendChild(document.createElement('section'))
  place(scroller, 0, SCREEN_PX)
  for (let at = 0; at < SECTIONS; at++) {
    const section = scroller.appendChild(document.createElement('ol'))
    section.className = 'section'
    place(section, (at - shown) * SECTION_PX, SECTION_PX)
    for (const { id } of path.slice(at * SECTION_SIZE, (at + 1) * SECTION_SIZE)) {
      const entry = section.appendChild(document.createElement('li'))
      entry.className = 'entry'
      entry.dataset.messageId = id
      entry.tabIndex = -1
      entry.textContent = id
    }
  }
  const known = new Set(session.getState().order)
  const entry = (position: number) => scroller.querySelector<HTMLElement>(`[data-message-id="m${position}"]`)!
  const forget = (notKnown: string[] = []) => {
    for (const id of notKnown) known.delete(id)
    forgetFar(session, scroller, known)
    const { order, messages } = session.getState()
    expect(Object.keys(messages).sort()).toEqual(order.toSorted())
    return new Set(order)
  }
  return { forget, entry, session }
}

afterEach(() => {
  document.getSelection()?.removeAllRanges()
  document.body.replaceChildren()
})

test('the farthest goes, what is around the reader and the end stay', () => {
  const kept = build(25).forget()
  expect(kept.size).toBe(200)
  for (const position of [191, 251, 260, 320, 500]) expect(kept).toContain(`m${position}`)
  expect(kept).not.toContain('m1')
  expect(kept).not.toContain('m450')
})

test('what has focus, is selected, edited, run, written or has just come stays, wherever it is', () => {
  const here = build(45, (position) => (position === 42 ? { run: runState({ status: 'running' }) } : {}))
  here.entry(5).focus()
  document.getSelection()?.selectAllChildren(here.entry(15))
  here.entry(71).append(document.createElement('form'))
  here.entry(81).append(document.createElement('iframe'))
  const kept = here.forget(['m25'])
  for (const position of [1, 5, 15, 20, 25, 30, 42, 71, 81]) expect(kept).toContain(`m${position}`)
  for (const position of [31, 40, 51, 60]) expect(kept).not.toContain(`m${position}`)
})

test('a page that shows nothing far changes nothing', () => {
  const { forget, session } = build(25)
  forget()
  const before = session.getState()
  forget()
  expect(session.getState().order).toEqual(before.order)
})
