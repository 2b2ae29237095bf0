// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMarkdownRenderer } from '../markdown-renderer.ts'
import { setCodeChoice } from './code-choices.ts'

const copied: string[] = []
const saved: { name: string; blob: Blob }[] = []

beforeEach(() => {
  vi.stubGlobal('navigator', { clipboard: { writeText: async (text: string) => copied.push(text) } })
  let blob: Blob
  URL.createObjectURL = (object) => {
    blob = object as Blob
    return 'blob:saved'
  }
  URL.revokeObjectURL = () => undefined
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, blob })
  })
})

afterEach(() => {
  setCodeChoice('wrap', false)
  setCodeChoice('numbers', false)
  document.body.replaceChildren()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

function show(text: string, isFinal = true) {
  const host = document.body.appendChild(document.createElement('div'))
  const renderer = createMarkdownRenderer(host)
  renderer.update(text, isFinal)
  return { host, renderer }
}

const press = (host: Element, name: string): void => button(host, name).click()
const button = (host: Element, name: string): HTMLButtonElement => {
  const found = host.querySelector<HTMLButtonElement>(`button[aria-label="${name}"]`)
  if (!found) throw new Error(`no button ${name}`)
  return found
}
const lines = (host: Element): string[] => [...host.querySelectorAll('.line')].map((line) => line.textContent ?? '')

test('copy gives the code as it was written, also with line numbers and colours', () => {
  setCodeChoice('numbers', true)
  const { host } = show('```ts\nconst a = 1\n\nconst b = 2\n```')
  press(host, 'Copy code')
  expect(copied.at(-1)).toBe('const a = 1\n\nconst b = 2')
})

test('wrap and line numbers hold for every block, also the next ones, and are remembered', () => {
  const { host } = show('```\na\nb\n```')
  press(host, 'Wrap lines')
  press(host, 'Line numbers')
  const { host: next } = show('```\nc\nd\n```')
  for (const shown of [host, next]) {
    expect(button(shown, 'Wrap lines').getAttribute('aria-pressed')).toBe('true')
    expect(button(shown, 'Line numbers').getAttribute('aria-pressed')).toBe('true')
    expect(lines(shown).length).toBe(2)
  }
  expect(document.documentElement.hasAttribute('data-code-wrap')).toBe(true)
  expect(localStorage.getItem('code-wrap')).toBe('on')
  press(next, 'Line numbers')
  expect(lines(host)).toEqual([])
  expect(host.querySelector('code')?.textContent).toBe('a\nb')
  expect(localStorage.getItem('code-numbers')).toBe('off')
})

test('numbers switched on while a block is written come when it is complete, and no text is lost', () => {
  const { host, renderer } = show('```\na\nb', false)
  press(host, 'Line numbers')
  expect(lines(host)).toEqual([])
  renderer.update('```\na\nb\nc\n```\n\nend', false)
  expect(lines(host)).toEqual(['a\n', 'b\n', 'c'])
})

test('the head is the same while the block is written and afterwards', () => {
  const { host, renderer } = show('```ts title=a.ts\nlet a', false)
  const head = host.querySelector('header')?.outerHTML
  renderer.update('```ts title=a.ts\nlet a\n```', true)
  expect(host.querySelector('header')?.outerHTML).toBe(head)
})

test('download saves the code under its name or by its language', async () => {
  const { host } = show('```py title=src/tool.py\nx = 1\n```')
  press(host, 'Download')
  expect(saved.at(-1)?.name).toBe('tool.py')
  expect(await saved.at(-1)?.blob.text()).toBe('x = 1\n')
})

test('a diff marks its lines as inserted and deleted and keeps their signs', () => {
  const { host } = show('```diff\n@@ -1 +1 @@\n-old\n+new\n same\n```')
  expect(host.querySelector('del')?.textContent).toBe('-old\n')
  expect(host.querySelector('ins')?.textContent).toBe('+new\n')
  expect(host.querySelector('.line.head')?.textContent).toBe('@@ -1 +1 @@\n')
  expect(host.querySelector('code')?.textContent).toBe('@@ -1 +1 @@\n-old\n+new\n same')
})

const walk = (...steps: (readonly [key: string, wanted: HTMLElement | undefined])[]): void => {
  for (const [key, wanted] of steps) {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
    expect(document.activeElement).toBe(wanted)
  }
}

test('the tools are one stop of the Tab key and are walked by arrows', () => {
  const { host } = show('```\na\nb\n```')
  const buttons = [...host.querySelectorAll<HTMLButtonElement>('[role="toolbar"] button')]
  expect(buttons.map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1, -1])
  const [first, second, , last] = buttons
  first?.focus()
  walk(['ArrowLeft', last], ['ArrowRight', first], ['End', last], ['Home', first], ['ArrowRight', second])
})

test('one line is copied and no more, until a second one comes', () => {
  const { host, renderer } = show('```\na\n', false)
  const copy = button(host, 'Copy code')
  copy.focus()
  walk(['End', copy], ['ArrowRight', copy])
  renderer.update('```\na\nb', false)
  walk(['End', button(host, 'Download')])
})
