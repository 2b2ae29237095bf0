import { t } from '@lingui/core/macro'
import { type MouseEvent, useState } from 'react'
import { useStore } from 'zustand'
import type { DraftImage } from '../../api/local-database.ts'
import { formatBytes, formatShortCount } from '../../ui/format.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { coveringPart } from '../../ui/lazy-part.tsx'
import { showToast } from '../../ui/notice-store.ts'
import { useConversation } from '../session/use-conversation.ts'
import { imageTokens } from './image-size.ts'
import { writeOn } from './write-on.ts'

const ImagePreview = coveringPart(() => import('./image-preview.tsx').then(({ ImagePreview }) => ImagePreview))

/** An image that is at the server: its size, what it costs in tokens, a look at it, words on what it shows, a way to take it off. */
export const ImageChip = ({ image }: { image: DraftImage }) => {
  const { composer } = useConversation()
  const input = useStore(composer, (state) => state.imageInput)
  const [open, setOpen] = useState<'look' | 'describe' | null>(null)
  const { sha256, name, description, sizeBytes, width, height, originalBytes } = image
  const tokens = input && width && height ? imageTokens({ width, height }, input) : null
  const size = formatBytes(sizeBytes)
  const before = originalBytes && formatBytes(originalBytes)
  const cost = tokens !== null && formatShortCount(tokens)
  const figures = [sizeBytes > 0 && (before ? t`${before} made ${size}` : size), cost && t`about ${cost} tokens`]
    .filter(Boolean)
    .join(', ')
  const remove = (event: MouseEvent) => {
    writeOn(event)
    composer.removeImage(sha256)
    showToast(t`${name} removed`, { label: t`Undo`, run: () => composer.addImage(image) })
  }
  return (
    <span className="file image">
      <button type="button" className="look" aria-label={t`Look at ${name}`} onClick={() => setOpen('look')}>
        <img className="thumb" src={`/api/attachments/${sha256}`} alt="" />
        <span className="cut">{name}</span>
      </button>
      {figures && <span className="soft num">{figures}</span>}
      {description && <span className="soft cut">{description}</span>}
      <IconButton small icon="edit" label={t`Describe ${name}`} onClick={() => setOpen('describe')} />
      <IconButton small icon="close" label={t`Remove ${name}`} onClick={remove} />
      {open && (
        <ImagePreview
          image={image}
          tokens={tokens}
          isDescribing={open === 'describe'}
          onDescribe={(words) => composer.describeImage(sha256, words)}
          onClose={() => setOpen(null)}
        />
      )}
    </span>
  )
}
