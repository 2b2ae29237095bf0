import { v7 as uuidv7 } from 'uuid'
import type { StoreApi } from 'zustand/vanilla'
import type { Draft } from '../../api/local-database.ts'
import type { Services } from '../../api/services.ts'
import { isEmptyDraft } from './is-empty-draft.ts'
import { quickDraftOf } from './quick-drafts.ts'

const DRAFT_PAUSE_MS = 300
/** Written with each letter: a page that crashes says no word before. More would be felt while typing. */
const WRITTEN_AT_ONCE_CHARACTERS = 8_000

export interface DraftKeeper {
  /** Resolves when the draft of an earlier page is there, or there was none. */
  whenRead: Promise<void>
  /** Writes what stands there now, at once or after a short pause since the last time. */
  keep(): void
  /** Writes at once. */
  keepNow(): Promise<void>
  /** Writes before it returns: the page may be gone when a database answers. */
  keepLeaving(): void
}

const lengthOf = ({ text, pastes }: Draft): number => pastes.reduce((sum, { length }) => sum + length, text.length)

/** Keeps what is being written in this browser. */
export const createDraftKeeper = <State extends Draft>(
  store: StoreApi<State>,
  { local, memory }: Pick<Services, 'local' | 'memory'>,
  key: string,
): DraftKeeper => {
  const quick = quickDraftOf(memory, key)
  let timer: ReturnType<typeof setTimeout> | undefined
  let isTouched = false
  let isDirty = false
  let writing = 0
  let revision = 0

  const draftNow = (): Draft => {
    const { text, pastes, images } = store.getState()
    return { text, pastes, images }
  }
  const write = async (draft: Draft): Promise<void> => {
    const mine = ++revision
    const lasts = await local.lasts()
    if (!lasts) quick.write(draftNow())
    await (isEmptyDraft(draft) ? local.removeDraft(key) : local.writeDraft(key, draft))
    // What was typed meanwhile is there alone until it is written, too.
    if (mine === revision && !isDirty && (lasts || isEmptyDraft(draft))) quick.remove()
  }
  const keepNow = async (): Promise<void> => {
    if (!isDirty) return
    isDirty = false
    writing += 1
    try {
      await write(draftNow())
    } finally {
      writing -= 1
    }
  }
  const rest = (): void => {
    timer = isDirty ? setTimeout(rest, DRAFT_PAUSE_MS) : undefined
    void keepNow()
  }
  const read = async (): Promise<void> => {
    const draft = quick.read() ?? (await local.readDraft(key))
    if (!draft) return
    if (!isTouched) store.setState(draft as Partial<State>)
    // Somebody was quicker than the database: what they write takes its place, and it is found among the earlier ones.
    else if (!isEmptyDraft(draft)) await local.addPast({ id: uuidv7(), draft })
  }
  return {
    whenRead: read(),
    keepNow,
    keep: () => {
      isTouched = true
      isDirty = true
      const draft = draftNow()
      if (lengthOf(draft) <= WRITTEN_AT_ONCE_CHARACTERS) quick.write(draft)
      // The first letter at once, those after it together: a crash takes a moment of typing of a long draft at most.
      if (timer === undefined) rest()
    },
    keepLeaving: () => {
      if (!isDirty && writing === 0) return
      quick.write(draftNow())
      isDirty = true
      void keepNow()
    },
  }
}
