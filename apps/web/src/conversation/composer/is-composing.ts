import type { KeyboardEvent } from 'react'

// Safari ends the composition before it tells of the Enter that ended it; only this code remains.
const COMPOSING_KEY_CODE = 229

/** The key belongs to an input method, which takes a word over with it. */
export const isComposing = ({ nativeEvent }: KeyboardEvent): boolean =>
  nativeEvent.isComposing || nativeEvent.keyCode === COMPOSING_KEY_CODE
