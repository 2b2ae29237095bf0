import { expect, test } from 'vitest'
import type { Command } from '../ui/command-store.ts'
import { commandOfKey, type PressedKey } from './command-of-key.ts'

const commands: Command[] = ['j', 'J', 'c', 'c c', 'Escape', 'mod+k'].map((key) => ({
  id: key,
  key,
  label: key,
  group: '',
  run: () => undefined,
}))
const pressed = (change: Partial<PressedKey>): PressedKey => ({
  key: 'j',
  isModified: false,
  isAlt: false,
  isShift: false,
  isInField: false,
  isDouble: false,
  ...change,
})
const idOf = (change: Partial<PressedKey>) => commandOfKey(commands, pressed(change))?.id

test('single keys work outside of fields only', () => {
  expect(idOf({})).toBe('j')
  expect(idOf({ key: 'J', isShift: true })).toBe('J')
  expect(idOf({ isInField: true })).toBeUndefined()
  expect(idOf({ isAlt: true })).toBeUndefined()
})

test('Esc and keys with Ctrl work everywhere; a browser shortcut is not taken', () => {
  expect(idOf({ key: 'Escape', isInField: true })).toBe('Escape')
  expect(idOf({ key: 'k', isModified: true, isInField: true })).toBe('mod+k')
  expect(idOf({ key: 'c', isModified: true })).toBeUndefined()
  expect(idOf({ key: 'K', isModified: true, isShift: true })).toBeUndefined()
  // Caps lock is no Shift.
  expect(idOf({ key: 'K', isModified: true })).toBe('mod+k')
})

test('a second press within the time is another command', () => {
  expect(idOf({ key: 'c' })).toBe('c')
  expect(idOf({ key: 'c', isDouble: true })).toBe('c c')
  expect(idOf({ key: 'j', isDouble: true })).toBe('j')
})

test('of two commands on one key the one of the page wins over the frame', () => {
  const both = [...commands, { id: 'page', key: 'j', label: '', group: '', run: () => undefined }]
  expect(commandOfKey(both, pressed({}))?.id).toBe('page')
})
