import './image-view.css'
import { t } from '@lingui/core/macro'
import { Dialog } from '../../ui/dialog.tsx'
import { formatCount } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { type ImagePart, imageAddress, KeptImage } from './kept-image.tsx'

interface ImageViewProps {
  images: ImagePart[]
  index: number
  fallback: string
  onTurn: (index: number) => void
  onClose: () => void
}

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 }

/** One image of a message as large as the window allows, and the way to its neighbours. */
export const ImageView = ({ images, index, fallback, onTurn, onClose }: ImageViewProps) => {
  const image = images[index]
  if (!image) return null
  const name = image.name ?? fallback
  const turn = (step: number) => step !== 0 && onTurn((index + step + images.length) % images.length)
  const count = images.length
  return (
    <Dialog label={name} className={`dialog image-view ${count > 1 ? 'is-many' : ''}`} onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys for what the buttons do, wherever the focus is */}
      <div onKeyDown={({ key }) => turn(STEPS[key] ?? 0)}>
        <header className="row">
          <h2 className="grow cut">{name}</h2>
          {count > 1 && (
            <>
              <IconButton icon="left" label={t`Image before`} onClick={() => turn(-1)} />
              <span className="soft small num" role="status">
                {t`${{ number: formatCount(index + 1) }} of ${{ count: formatCount(count) }}`}
              </span>
              <IconButton icon="right" label={t`Next image`} onClick={() => turn(1)} />
            </>
          )}
          <a className="btn quiet icon" href={imageAddress(image)} download={name} aria-label={t`Download`}>
            <Icon name="download" />
          </a>
          <IconButton icon="close" label={t`Close`} onClick={onClose} />
        </header>
        <KeptImage key={image.sha256} image={image} alt={image.description ?? name} />
        {image.description && (
          <p className="soft" aria-hidden="true">
            {image.description}
          </p>
        )}
      </div>
    </Dialog>
  )
}
