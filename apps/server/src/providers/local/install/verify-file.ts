import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { wording } from '@llm-playground/plugin-sdk'
import type { OnProgress } from './install-progress.ts'

/** SHA-256 of a file in hexadecimal. */
export const sha256OfFile = async (
  file: string,
  sizeBytes: number | null,
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
        onProgress({ stage: 'verify', stageText: wording`Checking the checksum`, receivedBytes, totalBytes: sizeBytes })
      }
    },
    { signal },
  )
  return hash.digest('hex')
}
