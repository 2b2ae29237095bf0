import type { Draft, LocalDatabase, OutgoingMessage, PastDraft, WaitingFile } from './local-database.ts'

/** Stands in where the browser refuses storage (private windows); also used by tests. */
export const createMemoryDatabase = (): LocalDatabase => {
  const drafts = new Map<string, Draft>()
  const files = new Map<string, WaitingFile>()
  const past: PastDraft[] = []
  const outgoing = new Map<string, OutgoingMessage>()
  return {
    lasts: async () => false,
    readDraft: async (key) => drafts.get(key),
    writeDraft: async (key, draft) => void drafts.set(key, draft),
    removeDraft: async (key) => void drafts.delete(key),
    readFiles: async (draftKey) => [...files.values()].filter((file) => file.draftKey === draftKey),
    putFile: async (file) => void files.set(file.id, file),
    removeFile: async (id) => void files.delete(id),
    readPast: async () => past.toReversed(),
    addPast: async (each) => void past.push(each),
    readOutgoing: async () => [...outgoing.values()],
    putOutgoing: async (message) => void outgoing.set(message.id, message),
    removeOutgoing: async (id) => void outgoing.delete(id),
  }
}
