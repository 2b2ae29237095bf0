import { open } from 'node:fs/promises'

const MAGIC = 'GGUF'
const HEADER_BYTES = 24
const VERSIONS = [2, 3]

// Far above any real model. A file that claims more keeps a reader busy for hours.
const MOST_TENSORS = 1_000_000n
const MOST_ENTRIES = 100_000n

/** What is wrong with the beginning of a model file, or nothing. The rest is the engine's to judge, in its own process. */
export const ggufProblem = async (file: string): Promise<string | undefined> => {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0)
    if (bytesRead < HEADER_BYTES || buffer.toString('latin1', 0, 4) !== MAGIC)
      return 'it does not begin like a GGUF file'
    const version = buffer.readUInt32LE(4)
    if (!VERSIONS.includes(version)) return `its GGUF version ${version} is not known`
    const isPlausible = buffer.readBigUInt64LE(8) <= MOST_TENSORS && buffer.readBigUInt64LE(16) <= MOST_ENTRIES
    return isPlausible ? undefined : 'its header claims more parts than any model has'
  } finally {
    await handle.close()
  }
}
