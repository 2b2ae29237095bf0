import { useEffect } from 'react'
import { commandStore } from '../ui/command-store.ts'
import { isField } from '../ui/is-field.ts'
import { isPageCovered } from '../ui/is-page-covered.ts'
import { areSingleKeysOn } from '../ui/single-keys.ts'
import { commandOfKey } from './command-of-key.ts'

// A second press within this time makes `c c` out of `c`.
const DOUBLE_PRESS_MS = 500

/** Runs commands by their keys: single keys only outside of fields and while nothing lies over the page. */
export const useKeyboard = (): void => {
  useEffect(() => {
    let last = { key: '', at: 0 }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isPageCovered()) return
      const isSingle = event.key.length === 1 && !event.ctrlKey && !event.metaKey
      if (isSingle && !areSingleKeysOn()) return
      const isDouble = event.key === last.key && event.timeStamp - last.at < DOUBLE_PRESS_MS
      const command = commandOfKey(commandStore.getState().commands, {
        key: event.key,
        isModified: event.ctrlKey || event.metaKey,
        isAlt: event.altKey,
        isShift: event.shiftKey,
        isInField: isField(event.target),
        isDouble,
      })
      last = { key: event.key, at: event.timeStamp }
      if (!command) return
      event.preventDefault()
      command.run()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
