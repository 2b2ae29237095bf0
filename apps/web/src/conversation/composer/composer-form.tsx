import { type DragEvent, type Ref, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useConversation } from '../session/use-conversation.ts'
import { ComposerField } from './composer-field.tsx'
import { isEmptyDraft } from './composer-store.ts'
import { ContextRuler } from './context-ruler.tsx'
import { DraftFiles } from './draft-files.tsx'
import { ModelPicker } from './model-picker.tsx'
import { ParametersButton } from './parameters-button.tsx'
import { useSendWish } from './use-send-wish.ts'
import { useSettings } from './use-settings.ts'

interface ComposerFormProps {
  field: Ref<HTMLTextAreaElement>
  onSend: () => void
  /** A model that is found but not chosen yet: sending chooses it. */
  quickModelName?: string | undefined
  /** Its model and parameters are not known yet: a message would be asked with the wrong ones. */
  isConversationUnread?: boolean
}

const placeholderOf = (isWaiting: boolean): string =>
  isWaiting ? 'Write on; it waits with the others' : 'Ask anything'

/** Where a message is written, with the model and how it is asked. */
export const ComposerForm = ({ field, onSend, quickModelName, isConversationUnread = false }: ComposerFormProps) => {
  const { composer, session } = useConversation()
  const { settings, model, change } = useSettings()
  const files = useRef<HTMLInputElement>(null)
  const [isDropping, setDropping] = useState(false)
  const isEmpty = useStore(composer, isEmptyDraft)
  const isUploading = useStore(composer, ({ uploadingCount }) => uploadingCount > 0)
  const isReachable = useStore(session.services.connection, ({ isServerReachable }) => isServerReachable)
  const takesImages = model?.supports.images ?? true

  const onDrop = (event: DragEvent) => {
    setDropping(false)
    if (event.dataTransfer.files.length === 0) return
    event.preventDefault()
    void composer.addImages([...event.dataTransfer.files])
  }
  const areModelsLoading = useStore(session.services.models, ({ status }) => status === 'loading')
  const text = useStore(composer, (state) => state.text)
  const hasModel = Boolean(settings.modelId || quickModelName)
  const passingReason = isConversationUnread
    ? 'reading the conversation'
    : !hasModel && areModelsLoading
      ? 'looking for models'
      : isUploading
        ? 'files are on their way'
        : null
  const reason = passingReason ?? (hasModel ? null : 'choose a model first')
  const { submit, isWanted } = useSendWish({
    canSend: reason === null && !isEmpty,
    isPassing: !isEmpty && passingReason !== null,
    text,
    onSend,
  })

  return (
    <form
      className={`composer ${isDropping ? 'is-dropping' : ''}`}
      aria-label="Write a message"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onDragOver={(event) => {
        event.preventDefault()
        setDropping(true)
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        // Between two children of the form it is not left.
        if (!currentTarget.contains(relatedTarget as Node | null)) setDropping(false)
      }}
      onDrop={onDrop}
    >
      <DraftFiles />
      <ComposerField ref={field} placeholder={placeholderOf(!isReachable)} onSend={submit} />
      <div className="tools">
        <IconButton
          icon="clip"
          label={takesImages ? 'Attach images' : 'Attach images (this model does not see them)'}
          onClick={() => files.current?.click()}
        />
        <input
          ref={files}
          type="file"
          hidden
          multiple
          accept="image/*"
          aria-label="Images to attach"
          onChange={({ target }) => {
            void composer.addImages([...(target.files ?? [])])
            target.value = ''
          }}
        />
        <ModelPicker modelId={settings.modelId} model={model} onPick={(modelId) => change({ modelId })} />
        <ParametersButton settings={settings} model={model} onChange={change} />
        <span className="grow" />
        {quickModelName ? (
          <span className="soft small only-wide composer-hint">Enter uses {quickModelName} and sends</span>
        ) : (
          <ContextRuler model={model} />
        )}
        <button
          type="submit"
          className="btn primary icon"
          aria-label={reason ? `Send: ${reason}` : 'Send'}
          aria-disabled={reason !== null}
          aria-busy={isWanted}
          title={reason ? `Send: ${reason}` : 'Send (Enter)'}
        >
          <Icon name="send" />
        </button>
      </div>
    </form>
  )
}
