import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { PathMessage } from '@llm-playground/protocol'
import { useId, useLayoutEffect, useRef, useState } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { LONG_PASTE_CHARACTERS } from '../composer/composer-store.ts'
import { draftOfParts, partsOfDraft } from '../composer/draft-parts.ts'
import { isComposing } from '../composer/is-composing.ts'
import { sendDraft } from '../composer/send-draft.ts'
import { useSettings } from '../composer/use-settings.ts'
import { useConversation } from '../session/use-conversation.ts'

/** Edits a message of yours in its place. The old words stay; the new ones start a branch beside them. */
export const EditForm = ({ message }: { message: PathMessage }) => {
  const hintId = useId()
  const { session, view } = useConversation()
  const { settings } = useSettings()
  const [draft, setDraft] = useState(() => draftOfParts(message.parts, LONG_PASTE_CHARACTERS))
  const field = useRef<HTMLTextAreaElement>(null)
  const parts = partsOfDraft(draft)
  // One mostly adds to what is there.
  useLayoutEffect(() => {
    field.current?.focus()
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length)
  }, [])
  const close = () => view.setState({ editingId: null })
  const modelId = settings.modelId

  const send = () => {
    if (parts.length === 0 || !modelId) return
    close()
    const { conversationId, services } = session
    void sendDraft(services, { conversationId, parts, parentId: message.parentId, settings: { ...settings, modelId } })
  }

  return (
    <form
      className="edit-form"
      aria-label={t`Edit message`}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
        if (event.key === 'Enter' && !event.shiftKey && !isComposing(event)) {
          event.preventDefault()
          send()
        }
        event.stopPropagation()
      }}
    >
      <div className="composer">
        <textarea
          autoComplete="off"
          ref={field}
          aria-label={t`Message`}
          aria-describedby={hintId}
          value={draft.text}
          onChange={({ target }) => setDraft({ ...draft, text: target.value })}
        />
      </div>
      <div className="row wrap after">
        <button type="submit" className="btn primary" aria-disabled={parts.length === 0}>
          <Icon name="branch" small />
          <Trans>Send as a branch</Trans>
        </button>
        <button type="button" className="btn quiet" onClick={close}>
          <Trans>Cancel</Trans>
        </button>
        <span id={hintId} className="soft small">
          <Trans>What is there now stays beside it.</Trans>
        </span>
      </div>
    </form>
  )
}
