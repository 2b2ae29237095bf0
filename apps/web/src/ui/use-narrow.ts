import { useSyncExternalStore } from 'react'

/** As `narrow.css` has it: one column. */
const NARROW = '(max-width: 760px)'

const listen = (onChange: () => void): (() => void) => {
  const query = matchMedia(NARROW)
  query.addEventListener('change', onChange)
  return () => query.removeEventListener('change', onChange)
}

export const isNarrow = (): boolean => matchMedia(NARROW).matches

export const useNarrow = (): boolean => useSyncExternalStore(listen, isNarrow)
