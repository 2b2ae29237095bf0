import type { MouseEvent } from 'react'

/** What goes takes its button along; the words are what one goes on with. */
export const writeOn = ({ currentTarget }: MouseEvent): void =>
  currentTarget.closest('form')?.querySelector('textarea')?.focus()
