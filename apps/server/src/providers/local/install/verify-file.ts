import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { OnProgress } from './install-progress.ts'

/** SHA-256 of a file in hexadecimal. */
export const sha256OfFile = async (
  file: string,
  sizeBytes: number,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<string> => {
  const hash = createHash('sha256')
  let receivedBytes = 0
  await pipeline(
    createReadStream(file, { highWaterMark: 1 << 20 }),
    async (chunks: AsyncIterable<Buffer>) => {
      for await (const bytes of chunks) {
        hash.update(bytes)
        receivedBytes += bytes.length
        onProgress({ stage: 'verify', stageText: 'Checking the checksum', receivedBytes, totalBytes: sizeBytes })
      }
    },
    { signal },
  )
  return hash.digest('hex')
}

const GGUF_MAGIC = 'GGUF'

/** True when a file begins as a model file does. */
export const looksLikeGguf = async (file: string): Promise<boolean> => {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
    return bytesRead === 4 && buffer.toString('latin1') === GGUF_MAGIC
  } finally {
    await handle.close()
  }
}
