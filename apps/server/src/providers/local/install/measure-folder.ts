import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

const MEASURE_EVERY_MS = 250

/** Bytes of all files below a folder; what disappears meanwhile does not count. */
const bytesBelow = async (folder: string): Promise<number> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const sizes = await Promise.all(
    entries.map((entry) =>
      entry.isFile()
        ? stat(join(entry.parentPath, entry.name)).then(
            ({ size }) => size,
            () => 0,
          )
        : 0,
    ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

/**
 * Package managers say nothing of their progress to a program, so the files they write are measured.
 *
 * @returns ends the measuring
 */
export const measureFolder = (
  folder: string,
  totalBytes: number,
  onBytes: (receivedBytes: number) => void,
): (() => void) => {
  const measure = setInterval(async () => {
    const receivedBytes = Math.min(await bytesBelow(folder).catch(() => 0), totalBytes)
    if (measure.hasRef()) onBytes(receivedBytes)
  }, MEASURE_EVERY_MS)
  onBytes(0)
  return () => {
    clearInterval(measure)
    measure.unref()
  }
}
