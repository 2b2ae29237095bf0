import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { DraftImage } from '../../api/local-database.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { formatBytes, formatCount } from '../../ui/format.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { DescriptionField } from './description-field.tsx'

interface ImagePreviewProps {
  image: DraftImage
  tokens: number | null
  /** Opened to say what it shows, not to look at it. */
  isDescribing: boolean
  onDescribe: (description: string) => void
  onClose: () => void
}

/** The image as the model gets it. */
export const ImagePreview = ({ image, tokens, isDescribing, onDescribe, onClose }: ImagePreviewProps) => {
  const { sha256, name, width, height, sizeBytes, originalBytes, isBare } = image
  const size = width && height ? `${formatCount(width)} × ${formatCount(height)}` : null
  const before = originalBytes && formatBytes(originalBytes)
  const cost = tokens !== null && formatCount(tokens)
  const figures = [
    size && t`${size} pixels`,
    sizeBytes > 0 && formatBytes(sizeBytes),
    before && t`made smaller from ${before}`,
    cost && t`about ${cost} tokens`,
  ]
  return (
    <Dialog label={name} className="dialog image-preview" onClose={onClose}>
      <header className="row">
        <h2 className="grow cut">{name}</h2>
        <IconButton icon="close" label={t`Close`} onClick={onClose} />
      </header>
      <img src={`/api/attachments/${sha256}`} alt={name} width={width} height={height} />
      <DescriptionField description={image.description ?? ''} isFirst={isDescribing} onChange={onDescribe} />
      <p className="soft small num">{figures.filter(Boolean).join(' · ')}</p>
      {isBare && (
        <p className="soft small">
          <Trans>
            Place, camera, time and other words that stood in the file were left out; only the picture is sent.
          </Trans>
        </p>
      )}
    </Dialog>
  )
}
