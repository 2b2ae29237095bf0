import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { MouseEvent } from 'react'
import { useStore } from 'zustand'
import { formatBytes, formatShortCount } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { showToast } from '../../ui/notice-store.ts'
import { isTextKept } from '../../ui/stored-text.ts'
import { estimateTokens } from '../readings/run-figures.ts'
import { useConversation } from '../session/use-conversation.ts'
import { ImageChip } from './image-chip.tsx'
import { nameOfText } from './read-text-file.ts'
import { UploadChip } from './upload-chip.tsx'
import { writeOn } from './write-on.ts'
import './attachments.css'

const PasteChip = ({ paste, index }: { paste: string; index: number }) => {
  const { composer } = useConversation()
  const name = nameOfText(paste) ?? t`Pasted text`
  const remove = (event: MouseEvent) => {
    writeOn(event)
    composer.removePaste(index)
    showToast(t`${name} removed`, { label: t`Undo`, run: () => composer.addPaste(paste, index) })
  }
  const size = formatBytes(paste.length)
  const tokens = formatShortCount(estimateTokens(paste.length))
  return (
    <span className="file" title={paste.slice(0, 300)}>
      <Icon name="file" small />
      <span className="cut">{name}</span>
      <span className="soft num">
        <Trans>
          {size}, about {tokens} tokens
        </Trans>
      </span>
      <IconButton small icon="close" label={t`Remove ${name}`} onClick={remove} />
    </span>
  )
}

/** Said where it matters: what a person writes or attaches here is not as safe as elsewhere. */
const ForgetfulNote = () => (
  <p className="soft small files-note">
    <Icon name="info" small />{' '}
    {isTextKept()
      ? t`This browser does not let the page keep files or waiting messages: they last until it is closed.`
      : t`This browser does not let the page keep anything: what you write lasts until it is closed.`}
  </p>
)

/** What goes along with the words: images, texts, and files that are still on their way. */
export const DraftFiles = ({ seesImages }: { seesImages: boolean }) => {
  const { composer } = useConversation()
  const { pastes, images, uploads, isForgetful } = useStore(composer)
  if (images.length + pastes.length + uploads.length === 0)
    return (
      isForgetful && (
        <div className="files">
          <ForgetfulNote />
        </div>
      )
    )
  return (
    <section className="files" aria-label={t`Attached`}>
      {images.map((image) => (
        <ImageChip key={image.sha256} image={image} />
      ))}
      {pastes.map((paste, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same text can be pasted twice
        <PasteChip key={`${index}-${paste.length}`} paste={paste} index={index} />
      ))}
      {uploads.map((upload) => (
        <UploadChip key={upload.id} upload={upload} />
      ))}
      {images.length > 0 && !seesImages && (
        <p className="soft small files-note">
          <Icon name="info" small /> <Trans>The chosen model is not known to see images; it may refuse them.</Trans>
        </p>
      )}
      {isForgetful && <ForgetfulNote />}
    </section>
  )
}
