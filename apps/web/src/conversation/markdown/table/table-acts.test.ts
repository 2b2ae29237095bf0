// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { noticeStore } from '../../../ui/notice-store.ts'
import { createMarkdownRenderer } from '../markdown-renderer.ts'

const TABLE = '| Name | Size |\n|---|---:|\n| b | 10 |\n| a | 9 |\n| c | 10 |\n'
const copied: string[] = []

beforeEach(() => {
  vi.stubGlobal('navigator', { clipboard: { writeText: async (text: string) => copied.push(text) } })
})
afterEach(() => vi.unstubAllGlobals())

function show(text: string, isFinal = true): HTMLElement {
  const host = document.createElement('div')
  createMarkdownRenderer(host).update(text, isFinal)
  return host
}

const heads = (host: Element): HTMLTableCellElement[] => [...host.querySelectorAll('th')]
const press = (cell: Element | undefined): void => cell?.querySelector('button')?.click()
const names = (host: Element): string[] =>
  [...host.querySelectorAll('tbody tr')].map((row) => row.children[0]?.textContent ?? '')

test('a column is sorted upwards, downwards and as written, equal rows stay in their order', () => {
  const host = show(TABLE)
  const [, size] = heads(host)
  press(size)
  expect([names(host), size?.getAttribute('aria-sort')]).toEqual([['a', 'b', 'c'], 'ascending'])
  press(size)
  expect([names(host), size?.getAttribute('aria-sort')]).toEqual([['b', 'c', 'a'], 'descending'])
  press(size)
  expect([names(host), size?.getAttribute('aria-sort')]).toEqual([['b', 'a', 'c'], null])
})

test('only one column says that it orders the table', () => {
  const host = show(TABLE)
  const [name, size] = heads(host)
  press(size)
  press(name)
  expect([name?.getAttribute('aria-sort'), size?.getAttribute('aria-sort')]).toEqual(['ascending', null])
  expect(names(host)).toEqual(['a', 'b', 'c'])
})

test('a table that still grows says so and is left alone; its rows arrive in order', () => {
  const host = document.createElement('div')
  const renderer = createMarkdownRenderer(host)
  renderer.update(TABLE, false)
  press(heads(host)[0])
  expect(noticeStore.getState().toast?.text).toContain('when it is complete')
  renderer.update(`${TABLE}| d | 1 |\n`, true)
  expect(names(host)).toEqual(['b', 'a', 'c', 'd'])
  press(heads(host)[0])
  expect(names(host)).toEqual(['a', 'b', 'c', 'd'])
})

test('CSV holds what is shown, in the order in which it is shown', () => {
  const host = show('| Name | Note |\n|---|---|\n| **b** | x, "y" |\n| a | =1+1 |\n')
  press(heads(host)[0])
  host.querySelector<HTMLElement>('button[aria-label="Copy as CSV"]')?.click()
  expect(copied.at(-1)).toBe('Name,Note\r\na,\'=1+1\r\nb,"x, ""y"""\r\n')
})

test('a head with a link keeps the link, and an empty one has no nameless button', () => {
  const host = show('| [x](https://a.example) | |\n|---|---|\n| 1 | 2 |\n')
  expect(host.querySelectorAll('th button').length).toBe(0)
  expect(host.querySelectorAll('th a').length).toBe(1)
})
