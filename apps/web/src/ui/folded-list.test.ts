import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { toggleList, unfoldList } from './folded-list.ts'
import { shellStore } from './shell-store.ts'

interface Control {
  name: string
  isShown: boolean
  checkVisibility: () => boolean
}

const control = (name: string): Control => ({
  name,
  isShown: true,
  checkVisibility() {
    return this.isShown
  },
})

let isPhone = false
let page: { documentElement: { dataset: { list?: string } }; body: Control; activeElement: Control }

const focused = () => page.activeElement.name
const listState = () => page.documentElement.dataset.list

beforeEach(() => {
  vi.useFakeTimers()
  isPhone = false
  const body = control('body')
  const querySelector = (name: string) => ({
    focus: () => {
      page.activeElement = control(name)
    },
  })
  page = Object.assign({ documentElement: { dataset: {} }, body, activeElement: body }, { querySelector })
  vi.stubGlobal('document', page)
  vi.stubGlobal('matchMedia', () => ({ matches: isPhone }))
})
afterEach(() => vi.useRealTimers())

test('focus in the list goes to the button that shows it again, and back to the one that hides it', () => {
  const row = control('row')
  page.activeElement = row
  toggleList()
  row.isShown = false
  vi.runAllTimers()
  expect([listState(), focused()]).toEqual(['folded', '.show-list'])
  page.activeElement.isShown = false
  toggleList()
  vi.runAllTimers()
  expect([listState(), focused()]).toEqual(['shown', '.hide-list'])
})

test('focus elsewhere stays where it is, and who has none gets none', () => {
  page.activeElement = control('composer')
  toggleList()
  vi.runAllTimers()
  expect([listState(), focused()]).toEqual(['folded', 'composer'])
  page.activeElement = page.body
  toggleList()
  vi.runAllTimers()
  expect([listState(), focused()]).toEqual(['shown', 'body'])
})

test('chosen in a palette that gives focus back to a hidden row, focus is on the button', () => {
  page.activeElement = control('palette')
  toggleList()
  page.activeElement = page.body
  vi.runAllTimers()
  expect(focused()).toBe('.show-list')
})

test('on a phone it opens and closes the sheet, and what a desk has stays', () => {
  isPhone = true
  page.documentElement.dataset.list = 'folded'
  toggleList()
  expect([shellStore.getState().isSidebarOpen, listState()]).toEqual([true, 'folded'])
  toggleList()
  expect(shellStore.getState().isSidebarOpen).toBe(false)
})

test('what needs the list shows it, and changes nothing where it is shown', () => {
  unfoldList()
  expect(listState()).toBeUndefined()
  toggleList()
  unfoldList()
  expect(listState()).toBe('shown')
})
