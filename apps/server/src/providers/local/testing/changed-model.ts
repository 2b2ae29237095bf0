import { readFile, writeFile } from 'node:fs/promises'

const TYPE_BYTES = 4
const LENGTH_BYTES = 8

const valueAt = (bytes: Buffer, key: string): number => bytes.indexOf(key) + key.length + TYPE_BYTES

/** A copy of a model file that says of itself that it was made for so many tokens. */
export const writeLongModel = async (from: string, to: string, contextLength: number): Promise<void> => {
  const bytes = await readFile(from)
  bytes.writeUInt32LE(contextLength, valueAt(bytes, 'llama.context_length'))
  await writeFile(to, bytes)
}

/** A copy of a model file that names an architecture nobody knows: only the engine finds that out. */
export const writeUnknownModel = async (from: string, to: string): Promise<void> => {
  const bytes = await readFile(from)
  bytes.write('x', valueAt(bytes, 'general.architecture') + LENGTH_BYTES, 'latin1')
  await writeFile(to, bytes)
}
