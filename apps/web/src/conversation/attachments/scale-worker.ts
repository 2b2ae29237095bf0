import type { ImageInput } from '@llm-playground/protocol'
import type { ImageSize } from './image-size.ts'
import { JPEG_QUALITY, LOSSLESS_BYTES, planImage, planRedrawing } from './plan-image.ts'
import { removePrivateData } from './private-data/remove-private-data.ts'

export interface ScaleRequest {
  file: Blob
  input: ImageInput | undefined
}

/** Not drawn anew it is the same picture, without what else stood in the file. */
export type ScaleReply = { bytes: Blob; size: ImageSize; isRedrawn: boolean } | { failed: string }

const scale = async ({ file, input }: ScaleRequest): Promise<ScaleReply> => {
  const bitmap = await createImageBitmap(file)
  const plan = planImage(file, bitmap, input)
  const bare = plan ? null : await removePrivateData(file)
  if (bare) return { bytes: bare, size: { width: bitmap.width, height: bitmap.height }, isRedrawn: false }
  const { size, type } = plan ?? planRedrawing(file, bitmap)
  const canvas = new OffscreenCanvas(size.width, size.height)
  const context = canvas.getContext('2d')
  if (!context) return { failed: 'no 2d context' }
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, size.width, size.height)
  bitmap.close()
  const bytes = await canvas.convertToBlob({ type, quality: JPEG_QUALITY })
  if (type === 'image/png' && bytes.size > LOSSLESS_BYTES)
    return { bytes: await canvas.convertToBlob({ type: 'image/jpeg', quality: JPEG_QUALITY }), size, isRedrawn: true }
  return { bytes, size, isRedrawn: true }
}

addEventListener('message', ({ data }: MessageEvent<ScaleRequest>) => {
  scale(data).then(postMessage, (cause: unknown) => {
    const reply: ScaleReply = { failed: String(cause) }
    postMessage(reply)
  })
})
