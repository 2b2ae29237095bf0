import { t } from '@lingui/core/macro'
import type { ImageInput } from '@llm-playground/protocol'
import { JPEG_QUALITY, LOSSLESS_BYTES, planImage, planRedrawing } from './plan-image.ts'
import { removePrivateData } from './private-data/remove-private-data.ts'
import type { ScaleReply } from './scale-worker.ts'

const toBlob = (canvas: HTMLCanvasElement, type: string): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, type, JPEG_QUALITY))

/** The way without a worker, and for drawings (SVG), which only an element can read. */
export const scaleInPage = async (file: Blob, input: ImageInput | undefined): Promise<ScaleReply> => {
  const address = URL.createObjectURL(file)
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const original = { width: image.naturalWidth, height: image.naturalHeight }
    const wanted = planImage(file, original, input)
    const bare = wanted ? null : await removePrivateData(file)
    if (bare) return { bytes: bare, size: original, isRedrawn: false }
    const plan = wanted ?? planRedrawing(file, original)
    const canvas = Object.assign(document.createElement('canvas'), plan.size)
    const context = canvas.getContext('2d')
    if (!context) return { failed: t`The browser has no canvas.` }
    context.imageSmoothingQuality = 'high'
    context.drawImage(image, 0, 0, plan.size.width, plan.size.height)
    const bytes = await toBlob(canvas, plan.type)
    const isTooLarge = plan.type === 'image/png' && bytes !== null && bytes.size > LOSSLESS_BYTES
    const best = isTooLarge ? await toBlob(canvas, 'image/jpeg') : bytes
    return best ? { bytes: best, size: plan.size, isRedrawn: true } : { failed: t`The browser’s canvas gave no image.` }
  } catch (cause) {
    return { failed: String(cause) }
  } finally {
    URL.revokeObjectURL(address)
  }
}
