import { createStore } from 'zustand/vanilla'

/** Something a person can do now: listed in the palette and in the table of keys, and run by its key. */
export interface Command {
  id: string
  label: string
  group: string
  /** A single key (only outside fields), or `mod+k`. */
  key?: string
  run: () => void
  /** Only the key and the table; the palette leaves it out. */
  isHidden?: boolean
}

export const commandStore = createStore<{ commands: Command[] }>(() => ({ commands: [] }))

/** Offers commands until the returned function is called. */
export const offerCommands = (offered: Command[]): (() => void) => {
  commandStore.setState(({ commands }) => ({ commands: [...commands, ...offered] }))
  return () =>
    commandStore.setState(({ commands }) => ({ commands: commands.filter((each) => !offered.includes(each)) }))
}
