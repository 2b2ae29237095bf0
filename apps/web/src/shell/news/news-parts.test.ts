// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { noticeStore } from '../../ui/notice-store.ts'
import { keepOffField } from './keep-off-field.ts'
import { leaveByItself } from './leave-by-itself.ts'
import { createTitleMark } from './mark-title.ts'

const put = <Name extends keyof HTMLElementTagNameMap>(name: Name): HTMLElementTagNameMap[Name] => {
  const element = document.body.appendChild(document.createElement(name))
  onTestFinished(() => element.remove())
  return element
}

describe('a toast that leaves by itself', () => {
  const SECONDS = 12
  let left = 0
  const watch = (): HTMLElement => {
    const toast = put('div')
    onTestFinished(leaveByItself(toast, () => left++))
    return toast
  }
  beforeEach(() => {
    left = 0
    vi.useFakeTimers()
    vi.spyOn(document, 'hasFocus').mockReturnValue(true)
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  test('does so after a while', () => {
    watch()
    vi.advanceTimersByTime((SECONDS - 1) * 1_000)
    expect(left).toBe(0)
    vi.advanceTimersByTime(1_000)
    expect(left).toBe(1)
  })

  test('stays while it has the focus or nobody is here, and as long again after that', () => {
    const toast = watch()
    const button = toast.appendChild(document.createElement('button'))
    button.focus()
    vi.advanceTimersByTime(600_000)
    button.blur()
    vi.mocked(document.hasFocus).mockReturnValue(false)
    vi.advanceTimersByTime(600_000)
    vi.mocked(document.hasFocus).mockReturnValue(true)
    vi.advanceTimersByTime((SECONDS - 1) * 1_000)
    expect(left).toBe(0)
    vi.advanceTimersByTime(1_000)
    expect(left).toBe(1)
  })
})

describe('a toast and a field', () => {
  const placed = (element: HTMLElement, top: number, bottom: number): HTMLElement => {
    vi.spyOn(element, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, top, 100, bottom - top))
    return element
  }
  const isHigh = () => noticeStore.getState().isHigh

  test('it goes to the upper edge while it would lie over what one writes in, also when that grows', () => {
    const toast = placed(put('div'), 50, 80)
    const over = placed(put('textarea'), 60, 90)
    const above = placed(put('textarea'), 0, 40)
    over.focus()
    const stop = keepOffField(toast)
    expect(isHigh()).toBe(true)
    above.focus()
    expect(isHigh()).toBe(false)
    placed(above, 0, 60)
    above.dispatchEvent(new Event('input', { bubbles: true }))
    expect(isHigh()).toBe(true)
    stop()
    expect(isHigh()).toBe(false)
  })

  test('what is only a button may lie under it', () => {
    placed(put('button'), 50, 80).focus()
    onTestFinished(keepOffField(placed(put('div'), 50, 80)))
    expect(isHigh()).toBe(false)
  })
})

describe('the title of a hidden tab', () => {
  test('counts, keeps its count while the title changes, and is as it was when somebody looks', async () => {
    document.title = 'First'
    const mark = createTitleMark(document)
    mark(1)
    expect(document.title).toBe('(1) First')
    mark(2)
    expect(document.title).toBe('(2) First')
    document.title = '(1) of a kind'
    await expect.poll(() => document.title).toBe('(2) (1) of a kind')
    mark(0)
    expect(document.title).toBe('(1) of a kind')
    document.title = 'Second'
    mark(1)
    mark(0)
    expect(document.title).toBe('Second')
  })
})
