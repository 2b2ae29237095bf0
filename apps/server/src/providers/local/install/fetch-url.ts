import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { OnProgress } from './install-progress.ts'

/** The way out to the network: the egress door of the server, bound to a signal. */
export type Download = (
  url: string,
  signal: AbortSignal,
) => Promise<{ status: number; body: AsyncIterable<Uint8Array> }>

export interface FetchTask {
  /** A folder for this task alone, removed by the caller. */
  folder: string
  /** What the whole file must have: less is a cut connection, more is another file. */
  sizeBytes: number
  signal: AbortSignal
  onProgress: OnProgress
}

/** Why a source gave nothing, in one sentence; the next source is tried. */
export class SourceError extends Error {}

/**
 * Fetches a model file by URL.
 *
 * @throws SourceError
 */
export const fetchUrl = async (url: string, task: FetchTask, download: Download): Promise<string> => {
  const { sizeBytes, signal, onProgress } = task
  const stageText = `Downloading from ${new URL(url).hostname}`
  onProgress({ stage: 'download', stageText, receivedBytes: 0, totalBytes: sizeBytes })
  const response = await download(url, signal)
  if (response.status !== 200) throw new SourceError(`the server answered ${response.status}`)
  const file = join(task.folder, 'model.gguf')
  let receivedBytes = 0
  const counted = async function* () {
    for await (const bytes of response.body) {
      receivedBytes += bytes.byteLength
      if (receivedBytes > sizeBytes)
        throw new SourceError(`the file is longer than the ${sizeBytes} bytes it should have`)
      onProgress({ stage: 'download', stageText, receivedBytes, totalBytes: sizeBytes })
      yield bytes
    }
  }
  await pipeline(counted, createWriteStream(file), { signal })
  if (receivedBytes < sizeBytes)
    throw new SourceError(`the connection ended after ${receivedBytes} of ${sizeBytes} bytes`)
  return file
}
