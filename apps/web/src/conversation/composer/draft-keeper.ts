import type { StoreApi } from 'zustand/vanilla'
import type { Draft, LocalDatabase } from '../../api/local-database.ts'
import { isEmptyDraft } from './is-empty-draft.ts'

const DRAFT_PAUSE_MS = 300

export interface DraftKeeper {
  /** Resolves when the draft of an earlier page is there, or there was none. */
  whenRead: Promise<void>
  /** Writes what stands there now, at once or after a short pause since the last time. */
  keep(): void
  /** Writes at once, when the page may be about to go. */
  keepNow(): Promise<void>
}

/** Keeps what is being written in this browser. */
export const createDraftKeeper = <State extends Draft>(
  store: StoreApi<State>,
  local: LocalDatabase,
  key: string,
): DraftKeeper => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isTouched = false
  let isDirty = false

  const keepNow = async (): Promise<void> => {
    if (!isDirty) return
    isDirty = false
    const { text, pastes, images } = store.getState()
    const draft = { text, pastes, images }
    await (isEmptyDraft(draft) ? local.removeDraft(key) : local.writeDraft(key, draft))
  }
  const rest = (): void => {
    timer = isDirty ? setTimeout(rest, DRAFT_PAUSE_MS) : undefined
    void keepNow()
  }
  const whenRead = local.readDraft(key).then((draft) => {
    if (draft && !isTouched) store.setState(draft as Partial<State>)
  })
  return {
    whenRead,
    keepNow,
    keep: () => {
      isTouched = true
      isDirty = true
      // The first letter at once, those after it together: whatever ends the page takes a moment of typing at most.
      if (timer === undefined) rest()
    },
  }
}
