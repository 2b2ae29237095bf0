import { v7 as uuidv7 } from 'uuid'
import type { StoreApi } from 'zustand/vanilla'
import type { Draft, LocalDatabase } from '../../api/local-database.ts'
import { isEmptyDraft } from './is-empty-draft.ts'

// Shorter ones are slips of the finger.
const SHORTEST = 3

export interface PastDrafts {
  /** Notes what leaves the composer, sent or thrown away. */
  note(draft: Draft): void
  /** Called with each text that is typed: one that is emptied by hand is noted as it was at its longest. */
  typed(text: string): void
  /** The composer shows an earlier draft as it was. */
  isRecalled(): boolean
  /** Shows an older one (1) or a newer one (-1); before the newest stands the empty composer. */
  recall(step: 1 | -1): Promise<void>
}

/** Drafts that were sent or thrown away, from all conversations, to be brought back. */
export const createPastDrafts = (
  store: Pick<StoreApi<Draft>, 'getState'>,
  local: LocalDatabase,
  show: (draft: Draft) => void,
): PastDrafts => {
  let longest = ''
  let past: Draft[] = []
  let index = -1

  const note = (draft: Draft): void => {
    longest = ''
    index = -1
    if (!isEmptyDraft(draft)) void local.addPast({ id: uuidv7(), draft })
  }
  const isRecalled = (): boolean => past[index] !== undefined && past[index]?.text === store.getState().text

  return {
    note,
    isRecalled,
    typed: (text) => {
      if (text.length > longest.length) longest = text
      if (text !== '') return
      if (longest.trim().length >= SHORTEST && past[index]?.text !== longest) {
        const { pastes, images } = store.getState()
        note({ text: longest, pastes, images })
      }
      longest = ''
    },
    recall: async (step) => {
      if (!isRecalled()) {
        past = (await local.readPast()).map(({ draft }) => draft)
        index = -1
      }
      const next = Math.min(Math.max(index + step, -1), past.length - 1)
      if (next === index) return
      index = next
      show(past[index] ?? { text: '', pastes: [], images: [] })
    },
  }
}
