import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { coveringPart } from '../../ui/lazy-part.tsx'
import { type ImagePart, KeptImage } from './kept-image.tsx'

const ImageView = coveringPart(() => import('./image-view.tsx').then(({ ImageView }) => ImageView))

/** As `.attached` limits it. */
const HIGHEST_REM = 20

/** It has its room before it has come, so that nothing moves for who reads below it. */
const roomOf = ({ width, height }: ImagePart) =>
  width && height
    ? { width: `min(${width}px, ${(HIGHEST_REM * width) / height}rem)`, aspectRatio: `${width} / ${height}` }
    : undefined

interface AttachedImagesProps {
  images: ImagePart[]
  /** What is said of one without a name. */
  fallback: string
}

/** The images of a message: one as it is, several as a grid. Each opens large. */
export const AttachedImages = ({ images, fallback }: AttachedImagesProps) => {
  const [open, setOpen] = useState<number | null>(null)
  const isAlone = images.length === 1
  return (
    <>
      <ul className={isAlone ? 'pictures' : 'pictures is-grid'}>
        {images.map((image, index) => {
          const room = isAlone ? roomOf(image) : undefined
          const key = `${index}-${image.sha256}`
          return (
            <li key={key}>
              <button type="button" className="picture" title={t`Look at it large`} onClick={() => setOpen(index)}>
                <KeptImage
                  image={image}
                  alt={image.description ?? image.name ?? fallback}
                  className="attached"
                  {...(room && { style: room })}
                />
              </button>
              {/* Whoever hears the page has just heard these words. */}
              {image.description && (
                <p className="soft small" aria-hidden="true">
                  {image.description}
                </p>
              )}
            </li>
          )
        })}
      </ul>
      {open !== null && (
        <ImageView images={images} index={open} fallback={fallback} onTurn={setOpen} onClose={() => setOpen(null)} />
      )}
    </>
  )
}
