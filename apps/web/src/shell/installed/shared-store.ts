import { createStore } from 'zustand/vanilla'

/** What somebody else put here, before the person has seen it. */
export interface Shared {
  text: string
  files: File[]
  /** The site whose page sent it; null where nobody says: the system's own share menu, and pages that hide their name. */
  from: string | null
}

export const sharedStore = createStore<{ shared: Shared | null }>(() => ({ shared: null }))
