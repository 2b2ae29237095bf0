import { t } from '@lingui/core/macro'
import type { ClipboardEvent, KeyboardEvent, Ref } from 'react'
import { useStore } from 'zustand'
import { useConversation } from '../session/use-conversation.ts'
import { LONG_PASTE_CHARACTERS } from './composer-store.ts'
import { isComposing } from './is-composing.ts'
import { recallStep } from './recall-step.ts'

interface ComposerFieldProps {
  ref: Ref<HTMLTextAreaElement>
  placeholder: string
  onSend: () => void
}

/** The text field: Enter sends, Shift Enter makes a new line; files and long text can be pasted. */
export const ComposerField = ({ ref, placeholder, onSend }: ComposerFieldProps) => {
  const { composer } = useConversation()
  const text = useStore(composer, (state) => state.text)

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const step = isComposing(event) ? null : recallStep(event, composer)
    if (step) {
      event.preventDefault()
      void composer.recall(step)
      return
    }
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return
    event.preventDefault()
    onSend()
  }
  const onPaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files]
    const pasted = event.clipboardData.getData('text/plain')
    // A spreadsheet hands out a picture of its cells beside their words; the words are meant.
    if (files.length > 0 && pasted === '') {
      event.preventDefault()
      void composer.addFiles(files)
      return
    }
    if (pasted.length <= LONG_PASTE_CHARACTERS) return
    event.preventDefault()
    composer.addPaste(pasted)
  }
  return (
    <textarea
      autoComplete="off"
      ref={ref}
      aria-label={t`Message`}
      aria-description={t`Enter sends, Shift Enter begins a new line.`}
      rows={1}
      placeholder={placeholder}
      value={text}
      onChange={({ target }) => composer.setText(target.value)}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
    />
  )
}
