import { t } from '@lingui/core/macro'
import { useRef, useState } from 'react'
import { useMarkedLanguages } from '../../conversation/language/use-marked-languages.ts'
import { titleField } from '../../conversation/manage/title-field.ts'

/** The title of the page; a click or Enter makes it a field. */
export const EditableTitle = ({ title, onRename }: { title: string; onRename: (title: string) => void }) => {
  const [isEditing, setEditing] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const words = useRef<HTMLSpanElement>(null)
  const shown = title || t`New conversation`
  useMarkedLanguages(words, title, title !== '' && !isEditing)

  const finish = (next: string | null) => {
    const hadFocus = heading.current?.contains(document.activeElement)
    setEditing(false)
    if (next) onRename(next)
    if (hadFocus) requestAnimationFrame(() => heading.current?.querySelector('button')?.focus())
  }

  // The page keeps its heading while its words are changed.
  return (
    <h1 ref={heading} className={isEditing ? 'grow' : 'cut'}>
      {isEditing ? (
        <input type="text" autoComplete="off" className="input title-field" {...titleField(title, finish)} />
      ) : (
        <button type="button" className="title-button cut" title={t`Rename`} onClick={() => setEditing(true)}>
          <span ref={words}>{shown}</span>
        </button>
      )}
    </h1>
  )
}
