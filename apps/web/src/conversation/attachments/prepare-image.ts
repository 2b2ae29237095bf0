import { t } from '@lingui/core/macro'
import { ATTACHMENT_BYTES, type Failure, type ImageInput } from '@llm-playground/protocol'
import { formatBytes } from '../../ui/format.ts'
import type { ImageSize } from './image-size.ts'
import { scaleInPage } from './scale-in-page.ts'
import type { ScaleReply } from './scale-worker.ts'

export interface PreparedImage {
  bytes: Blob
  size: ImageSize
  isRedrawn: boolean
}

const scaleInWorker = (file: Blob, input: ImageInput | undefined): Promise<ScaleReply> =>
  new Promise((resolve) => {
    const worker = new Worker(new URL('./scale-worker.ts', import.meta.url), { type: 'module' })
    const finish = (reply: ScaleReply) => {
      worker.terminate()
      resolve(reply)
    }
    worker.addEventListener('message', ({ data }: MessageEvent<ScaleReply>) => finish(data))
    worker.addEventListener('error', ({ message }) => finish({ failed: message }))
    worker.postMessage({ file, input })
  })

const hasWorker = (): boolean => typeof Worker === 'function' && typeof OffscreenCanvas === 'function'

const unreadable = (file: File, why: string): Failure => ({
  code: 'attachment-unreadable',
  message: t`${file.name} could not be read as an image.`,
  why,
  nextStep: t`Open it in another program, save it as PNG or JPEG, and attach that.`,
})

const tooLarge = (file: File, bytes: number): Failure => ({
  code: 'attachment-too-large',
  message: t`${file.name} is too large to attach.`,
  why: t`It has ${formatBytes(bytes)}; the most is ${formatBytes(ATTACHMENT_BYTES)}.`,
  nextStep: t`Attach a smaller version of it.`,
})

/**
 * Scales and encodes an image again where the model needs less than it is, or the server could not keep it. Either way
 * nothing leaves but the picture.
 */
export const prepareImage = async (file: File, input: ImageInput | undefined): Promise<PreparedImage | Failure> => {
  const first = hasWorker() ? await scaleInWorker(file, input) : null
  const reply = first && !('failed' in first) ? first : await scaleInPage(file, input)
  if ('failed' in reply) return unreadable(file, reply.failed)
  const { size } = reply.bytes
  return size > ATTACHMENT_BYTES ? tooLarge(file, size) : reply
}
