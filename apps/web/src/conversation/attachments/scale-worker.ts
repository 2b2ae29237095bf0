import type { ImageInput } from '@llm-playground/protocol'
import type { ImageSize } from './image-size.ts'
import { JPEG_QUALITY, LOSSLESS_BYTES, planImage } from './plan-image.ts'

export interface ScaleRequest {
  file: Blob
  input: ImageInput | undefined
}

/** `bytes` are null where the file goes as it is: a worker would hand back a copy of it. */
export type ScaleReply = { bytes: Blob | null; size: ImageSize } | { failed: string }

const scale = async ({ file, input }: ScaleRequest): Promise<ScaleReply> => {
  const bitmap = await createImageBitmap(file)
  const plan = planImage(file, bitmap, input)
  if (!plan) return { bytes: null, size: { width: bitmap.width, height: bitmap.height } }
  const { size, type } = plan
  const canvas = new OffscreenCanvas(size.width, size.height)
  const context = canvas.getContext('2d')
  if (!context) return { failed: 'no 2d context' }
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, size.width, size.height)
  bitmap.close()
  const bytes = await canvas.convertToBlob({ type, quality: JPEG_QUALITY })
  if (type === 'image/png' && bytes.size > LOSSLESS_BYTES)
    return { bytes: await canvas.convertToBlob({ type: 'image/jpeg', quality: JPEG_QUALITY }), size }
  return { bytes, size }
}

addEventListener('message', ({ data }: MessageEvent<ScaleRequest>) => {
  scale(data).then(postMessage, (cause: unknown) => {
    const reply: ScaleReply = { failed: String(cause) }
    postMessage(reply)
  })
})
