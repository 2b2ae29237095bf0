import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

export interface ModelFileOnDisk {
  displayName: string
  file: string
  sizeBytes: number
}

const ENDING = /\.gguf$/i
/** Parts of a model that do not answer by themselves: the eye of a model that sees, and the later pieces of a split one. */
const NO_MODEL = /^mmproj|mmproj[-.]|-(?!00001)\d{5}-of-\d{5}\.gguf$/i
const DEEPEST = 7
// A person may name a whole disk; then what is found first is enough.
const MOST_ENTRIES = 20_000

/** Size of a file, also behind a link; null when it is none or cannot be read. */
export const fileSize = async (file: string): Promise<number | null> => {
  try {
    const found = await stat(file)
    return found.isFile() ? found.size : null
  } catch {
    // A link to nowhere, or a folder of somebody else.
    return null
  }
}

/** Model files below a folder, told by their ending. Folders that cannot be read are passed over. */
export const findModelFiles = async (folder: string): Promise<ModelFileOnDisk[]> => {
  const found: ModelFileOnDisk[] = []
  let entriesLeft = MOST_ENTRIES
  const walk = async (path: string, depth: number): Promise<void> => {
    const entries = await readdir(path, { withFileTypes: true }).catch(() => [])
    for (const entry of entries) {
      if (entriesLeft-- <= 0) return
      const file = join(path, entry.name)
      // Links to folders are not followed: they may lead round in a circle.
      if (entry.isDirectory() && depth < DEEPEST) await walk(file, depth + 1)
      if (entry.isDirectory() || !ENDING.test(entry.name) || NO_MODEL.test(entry.name)) continue
      const sizeBytes = await fileSize(file)
      if (sizeBytes) found.push({ displayName: entry.name.replace(ENDING, ''), file, sizeBytes })
    }
  }
  await walk(folder, 0)
  return found
}
