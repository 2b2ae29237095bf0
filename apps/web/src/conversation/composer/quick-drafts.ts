import type { Draft } from '../../api/local-database.ts'
import type { StoredText } from '../../ui/stored-text.ts'

/** The newest state of a draft where writing takes no time; it counts before what the database has. */
export interface QuickDraft {
  read(): Draft | null
  write(draft: Draft): void
  remove(): void
}

export const quickDraftOf = (memory: StoredText, draftKey: string): QuickDraft => {
  const key = `draft:${draftKey}`
  return {
    read: () => {
      try {
        return JSON.parse(memory.getItem(key) ?? 'null') as Draft | null
      } catch {
        // Cut off in the middle of writing: the database has an older one.
        return null
      }
    },
    write: (draft) => {
      try {
        memory.setItem(key, JSON.stringify(draft))
      } catch {
        // There is no room for megabytes that were pasted; the database is about to have them.
        memory.removeItem(key)
      }
    },
    remove: () => memory.removeItem(key),
  }
}
