import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { type Ref, useRef } from 'react'
import { useStore } from 'zustand'
import { Icon } from '../../ui/icon.tsx'
import { useConversation } from '../session/use-conversation.ts'
import { AttachButton } from './attach-button.tsx'
import { AttachedFiles } from './attached-files.tsx'
import { ComposerField } from './composer-field.tsx'
import { ContextRuler } from './context-ruler.tsx'
import { isEmptyDraft } from './is-empty-draft.ts'
import { ModelPicker } from './model-picker.tsx'
import { ParametersButton } from './parameters-button.tsx'
import { useExpanded } from './use-expanded.ts'
import { useFileDrop } from './use-file-drop.ts'
import { useSendWish } from './use-send-wish.ts'
import { useSettings } from './use-settings.ts'
import { useUploads } from './use-uploads.ts'

interface ComposerFormProps {
  field: Ref<HTMLTextAreaElement>
  onSend: () => void
  /** A model that is found but not chosen yet: sending chooses it. */
  quickModelName?: string | undefined
  /** Its model and parameters are not known yet: a message would be asked with the wrong ones. */
  isConversationUnread?: boolean
}

const placeholderOf = (isWaiting: boolean): string =>
  isWaiting ? t`Write on; it waits with the others` : t`Ask anything`

/** Where a message is written, with the model and how it is asked. */
export const ComposerForm = ({ field, onSend, quickModelName, isConversationUnread = false }: ComposerFormProps) => {
  const { composer, session } = useConversation()
  const { settings, model, change } = useSettings()
  const isDropping = useFileDrop()
  const form = useRef<HTMLFormElement>(null)
  const { isExpanded, onFocus } = useExpanded(form)
  const isEmpty = useStore(composer, isEmptyDraft)
  const isReachable = useStore(session.services.connection, ({ isServerReachable }) => isServerReachable)
  const seesImages = model?.supports.images ?? true

  const areModelsLoading = useStore(session.services.models, ({ status }) => status === 'loading')
  const uploads = useUploads(model, areModelsLoading)
  const text = useStore(composer, (state) => state.text)
  const hasModel = Boolean(settings.modelId || quickModelName)
  const passingReason = isConversationUnread
    ? t`reading the conversation`
    : !hasModel && areModelsLoading
      ? t`looking for models`
      : uploads === 'uploading'
        ? t`files are on their way`
        : null
  const reason =
    passingReason ??
    (hasModel ? null : t`choose a model first`) ??
    (uploads === 'failed' ? t`try the failed file again or remove it` : null)
  const { submit, isWanted } = useSendWish({
    canSend: reason === null && !isEmpty,
    isPassing: !isEmpty && passingReason !== null,
    text,
    onSend,
  })

  return (
    <form
      ref={form}
      className={`composer ${isDropping ? 'is-dropping' : ''} ${isExpanded ? 'is-expanded' : ''}`}
      onFocus={onFocus}
      aria-label={t`Write a message`}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <AttachedFiles seesImages={seesImages} />
      <ComposerField ref={field} placeholder={placeholderOf(!isReachable)} onSend={submit} />
      <div className="tools">
        <AttachButton seesImages={seesImages} />
        <ModelPicker modelId={settings.modelId} model={model} onPick={(modelId) => change({ modelId })} />
        <ParametersButton settings={settings} model={model} onChange={change} />
        <span className="grow" />
        {quickModelName ? (
          <span className="soft small only-wide composer-hint">
            <Trans>Enter uses {quickModelName} and sends</Trans>
          </span>
        ) : (
          <ContextRuler model={model} />
        )}
        <button
          type="submit"
          className="btn primary icon"
          aria-label={reason ? t`Send: ${reason}` : t`Send`}
          aria-disabled={reason !== null}
          aria-busy={isWanted}
          title={reason ? t`Send: ${reason}` : t`Send (Enter)`}
        >
          <Icon name="send" />
        </button>
      </div>
    </form>
  )
}
