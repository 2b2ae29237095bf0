import type { StoreApi } from 'zustand/vanilla'
import type { Draft, LocalDatabase } from '../../api/local-database.ts'
import { isEmptyDraft } from './is-empty-draft.ts'

const DRAFT_PAUSE_MS = 300

export interface DraftKeeper {
  /** Resolves when the draft of an earlier page is there, or there was none. */
  whenRead: Promise<void>
  /** Writes what stands there now, after the next short pause. */
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

  const keepNow = async (): Promise<void> => {
    if (timer === undefined) return
    clearTimeout(timer)
    timer = undefined
    const { text, pastes, images } = store.getState()
    const draft = { text, pastes, images }
    await (isEmptyDraft(draft) ? local.removeDraft(key) : local.writeDraft(key, draft))
  }
  const whenRead = local.readDraft(key).then((draft) => {
    if (draft && !isTouched) store.setState(draft as Partial<State>)
  })
  return {
    whenRead,
    keepNow,
    keep: () => {
      isTouched = true
      clearTimeout(timer)
      timer = setTimeout(() => void keepNow(), DRAFT_PAUSE_MS)
    },
  }
}
