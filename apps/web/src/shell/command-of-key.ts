import type { Command } from '../ui/command-store.ts'

export interface PressedKey {
  key: string
  isModified: boolean
  isAlt: boolean
  isShift: boolean
  isInField: boolean
  /** The same key was pressed a moment ago. */
  isDouble: boolean
}

/** Which command a key means. Inside a field only keys with a modifier and Esc do something. */
export const commandOfKey = (commands: Command[], pressed: PressedKey): Command | undefined => {
  const { key, isModified, isAlt, isShift, isInField, isDouble } = pressed
  if (isAlt) return undefined
  // With Shift as well it is another key, and mostly the browser's.
  if (isModified && isShift) return undefined
  if (isModified) return commands.find((command) => command.key === `mod+${key.toLowerCase()}`)
  if (isInField && key !== 'Escape') return undefined
  const doubled = isDouble ? commands.find((command) => command.key === `${key} ${key}`) : undefined
  return doubled ?? commands.findLast((command) => command.key === key)
}
