import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const downloadState = z.object({
  url: z.string(),
  totalBytes: z.int().positive(),
  /** A strong ETag or a date of change: what a server needs to say whether the file is still the same. */
  validator: z.string().nullable(),
})
export type DownloadState = z.output<typeof downloadState>

/** A download that may be carried on: its bytes in one file, and in another what they are the beginning of. */
export class PartialDownload {
  readonly file: string
  readonly #stateFile: string

  constructor(folder: string) {
    this.file = join(folder, 'model.gguf')
    this.#stateFile = join(folder, 'download.json')
  }

  /** What arrived earlier; nothing when that cannot be carried on. */
  async read(): Promise<(DownloadState & { receivedBytes: number }) | null> {
    const text = await readFile(this.#stateFile, 'utf8').catch(() => null)
    if (text === null) return null
    try {
      const state = downloadState.parse(JSON.parse(text))
      const { size } = await stat(this.file)
      return size > 0 && size <= state.totalBytes ? { ...state, receivedBytes: size } : null
    } catch {
      // Written by a server that died in the middle, or one file without the other: it begins anew.
      return null
    }
  }

  /** Begins anew: the description is there before the first byte is. */
  async begin(state: DownloadState): Promise<void> {
    await writeFile(this.file, '')
    await writeFile(this.#stateFile, JSON.stringify(state))
  }

  async discard(): Promise<void> {
    await Promise.all([rm(this.file, { force: true }), rm(this.#stateFile, { force: true })])
  }
}
