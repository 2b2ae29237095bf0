import type { KeyboardEvent } from 'react'
import type { Composer } from './composer-store.ts'
import { isEmptyDraft } from './is-empty-draft.ts'

/**
 * Whether the key asks for an earlier draft (1) or a later one (-1). Only where the arrow has nothing else to do: in an
 * empty field, or behind a draft that was brought back and not changed.
 */
export const recallStep = (event: KeyboardEvent<HTMLTextAreaElement>, composer: Composer): 1 | -1 | null => {
  const { key, currentTarget, altKey, ctrlKey, metaKey, shiftKey } = event
  if (altKey || ctrlKey || metaKey || shiftKey) return null
  const isAtEnd = currentTarget.selectionStart === currentTarget.value.length
  const isBrowsing = composer.isRecalled() && isAtEnd
  if (key === 'ArrowUp' && (isBrowsing || isEmptyDraft(composer.getState()))) return 1
  return key === 'ArrowDown' && isBrowsing ? -1 : null
}
