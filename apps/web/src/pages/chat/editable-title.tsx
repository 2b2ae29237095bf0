import { t } from '@lingui/core/macro'
import { useRef, useState } from 'react'
import { useMarkedLanguages } from '../../conversation/language/use-marked-languages.ts'

/** The title of the page; a click or Enter makes it a field. */
export const EditableTitle = ({ title, onRename }: { title: string; onRename: (title: string) => void }) => {
  const [isEditing, setEditing] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const words = useRef<HTMLSpanElement>(null)
  const shown = title || t`New conversation`
  useMarkedLanguages(words, title, title !== '' && !isEditing)

  const finish = (next: string | null) => {
    setEditing(false)
    if (next?.trim() && next.trim() !== title) onRename(next.trim())
    requestAnimationFrame(() => button.current?.focus())
  }

  if (isEditing) {
    return (
      // The page keeps its heading while its words are changed.
      <h1 className="grow">
        <input
          type="text"
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: the person asked to edit here
          autoFocus
          className="input title-field"
          aria-label={t`Title of the conversation`}
          title={t`Enter keeps it, Esc leaves it as it was`}
          defaultValue={title}
          maxLength={200}
          onFocus={({ target }) => target.select()}
          onBlur={({ target }) => finish(target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') finish(event.currentTarget.value)
            if (event.key === 'Escape') finish(null)
            event.stopPropagation()
          }}
        />
      </h1>
    )
  }
  return (
    <h1 className="cut">
      <button
        ref={button}
        type="button"
        className="title-button cut"
        title={t`Rename`}
        onClick={() => setEditing(true)}
      >
        <span ref={words}>{shown}</span>
      </button>
    </h1>
  )
}
