import { ATTACHMENT_BYTES, type ImageInput } from '@llm-playground/protocol'
import { fitSize, type ImageEdges, type ImageSize } from './image-size.ts'

export interface ImagePlan {
  size: ImageSize
  type: 'image/png' | 'image/jpeg'
}

/** What the server keeps and every model that sees can read. */
const KEPT_TYPES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

// A photograph kept without loss is many times as large and looks the same; vendors take 5 MB an image at most.
export const LOSSLESS_BYTES = 2_500_000

// Too large to be sent as it is: no screen and no model looks at more.
const SAFE_EDGE = 4096

export const JPEG_QUALITY = 0.9

const encodedType = (type: string): ImagePlan['type'] =>
  type === 'image/jpeg' || type === 'image/heic' ? 'image/jpeg' : 'image/png'

/** How an image is changed before it is sent; null when it goes as it is. */
export const planImage = (
  { type, size: bytes }: Pick<Blob, 'type' | 'size'>,
  size: ImageSize,
  input: ImageInput | undefined,
): ImagePlan | null => {
  const limit: ImageEdges | null = input ?? (bytes > ATTACHMENT_BYTES ? { longestEdge: SAFE_EDGE } : null)
  const wanted = limit ? fitSize(size, limit) : size
  const isSmaller = wanted.width < size.width || wanted.height < size.height
  if (!isSmaller && KEPT_TYPES.has(type) && bytes <= ATTACHMENT_BYTES) return null
  return { size: wanted, type: encodedType(type) }
}

/** As large as it is, drawn anew: for a file whose private data cannot be told apart from its picture. */
export const planRedrawing = ({ type }: Pick<Blob, 'type'>, { width, height }: ImageSize): ImagePlan => ({
  size: { width, height },
  type: encodedType(type),
})
