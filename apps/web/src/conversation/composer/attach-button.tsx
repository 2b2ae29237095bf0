import { t } from '@lingui/core/macro'
import { useRef } from 'react'
import { IconButton } from '../../ui/icon-button.tsx'
import { useConversation } from '../session/use-conversation.ts'

/** Opens the browser's own picker for images and texts. */
export const AttachButton = ({ seesImages }: { seesImages: boolean }) => {
  const { composer } = useConversation()
  const files = useRef<HTMLInputElement>(null)
  return (
    <>
      <IconButton
        icon="clip"
        label={seesImages ? t`Attach images or texts` : t`Attach texts (this model does not see images)`}
        onClick={() => files.current?.click()}
      />
      <input
        ref={files}
        type="file"
        hidden
        multiple
        aria-label={t`Files to attach`}
        onChange={({ target }) => {
          void composer.addFiles([...(target.files ?? [])])
          target.value = ''
        }}
      />
    </>
  )
}
