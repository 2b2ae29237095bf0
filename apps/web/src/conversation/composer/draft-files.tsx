import { useRef } from 'react'
import { useStore } from 'zustand'
import { formatBytes, formatShortCount } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { estimateTokens } from '../readings/run-figures.ts'
import { useConversation } from '../session/use-conversation.ts'

/** What goes along with the words: images and long pastes, each with its size. */
export const DraftFiles = () => {
  const { composer } = useConversation()
  const box = useRef<HTMLDivElement>(null)
  // What goes takes its button along; the words are what one goes on with.
  const andWriteOn = (remove: () => void) => () => {
    box.current?.closest('form')?.querySelector('textarea')?.focus()
    remove()
  }
  const { pastes, images, uploadingCount, failure } = useStore(composer)
  if (pastes.length + images.length + uploadingCount === 0 && !failure) return null
  return (
    <div ref={box} className="files">
      {images.map(({ sha256, name, sizeBytes }) => (
        <span key={sha256} className="file">
          <img className="thumb" src={`/api/attachments/${sha256}`} alt="" />
          <span className="cut">{name}</span>
          {sizeBytes > 0 && <span className="soft num">{formatBytes(sizeBytes)}</span>}
          <IconButton
            small
            icon="close"
            label={`Remove ${name}`}
            onClick={andWriteOn(() => composer.removeImage(sha256))}
          />
        </span>
      ))}
      {pastes.map((paste, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same text can be pasted twice
        <span key={`${index}-${paste.length}`} className="file" title={paste.slice(0, 300)}>
          <Icon name="file" small />
          Pasted text
          <span className="soft num">
            {formatBytes(paste.length)}, about {formatShortCount(estimateTokens(paste.length))} tokens
          </span>
          <IconButton
            small
            icon="close"
            label="Remove pasted text"
            onClick={andWriteOn(() => composer.removePaste(index))}
          />
        </span>
      ))}
      {uploadingCount > 0 && (
        <span className="file" role="status">
          <span className="st run">uploading</span>
        </span>
      )}
      {failure && (
        <p className="err small" role="alert">
          <Icon name="warn" small /> {failure.message} {failure.why} {failure.nextStep}
        </p>
      )}
    </div>
  )
}
