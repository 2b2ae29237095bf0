import { t } from '@lingui/core/macro'
import type { ComponentProps } from 'react'

/**
 * For the field in which the title of a conversation is changed. Enter and leaving the field keep it, Esc leaves it as it
 * was: then `onFinish` hears null, as it does of a title that is the same.
 */
export const titleField = (title: string, onFinish: (title: string | null) => void): ComponentProps<'input'> => {
  const keep = ({ currentTarget: { value } }: { currentTarget: HTMLInputElement }) => {
    const next = value.trim()
    onFinish(next && next !== title ? next : null)
  }
  return {
    autoFocus: true,
    'aria-label': t`Title of the conversation`,
    title: t`Enter keeps it, Esc leaves it as it was`,
    defaultValue: title,
    maxLength: 200,
    onFocus: ({ target }) => target.select(),
    onBlur: keep,
    onKeyDown: (event) => {
      if (event.key === 'Enter') keep(event)
      if (event.key === 'Escape') onFinish(null)
      event.stopPropagation()
    },
  }
}
