import { copyFile, link, mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { OnProgress } from './install-progress.ts'
import { sha256OfFile } from './verify-file.ts'

/** A second name for the same bytes where the file system allows it, a copy elsewhere. */
export const linkOrCopy = async (from: string, to: string): Promise<void> => {
  try {
    await link(from, to)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return
    const partial = `${to}.partial-${process.pid}`
    try {
      await copyFile(from, partial)
      await rename(partial, to)
    } finally {
      await rm(partial, { force: true })
    }
  }
}

/**
 * Verified models under their hash, for several data folders.
 *
 * @param mayCopy keep a copy where a link is impossible; without it the cache never costs space of its own
 */
export const createModelCache = (folder: string, mayCopy: boolean) => {
  const fileOf = (sha256: string) => join(folder, `${sha256}.gguf`)
  return {
    /** The file of this hash, checked again: the cache is outside of what the program guards. */
    async find(sha256: string, signal: AbortSignal, onProgress: OnProgress): Promise<string | undefined> {
      const file = fileOf(sha256)
      const size = await stat(file).then(
        (found) => found.size,
        () => undefined,
      )
      if (size === undefined) return undefined
      if ((await sha256OfFile(file, size, signal, onProgress)) === sha256) return file
      await rm(file, { force: true })
      return undefined
    },
    /** Never fails: without the cache the next data folder downloads again, and that is all. */
    async keep(sha256: string, file: string): Promise<void> {
      const kept = fileOf(sha256)
      try {
        await mkdir(dirname(kept), { recursive: true })
        await (mayCopy ? linkOrCopy(file, kept) : link(file, kept))
      } catch {
        // Another disk, a folder that may not be written, or it is there already.
      }
    },
    forget: (sha256: string): Promise<void> => rm(fileOf(sha256), { force: true }),
  }
}
export type ModelCache = ReturnType<typeof createModelCache>
