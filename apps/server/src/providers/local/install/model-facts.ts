import { stat } from 'node:fs/promises'
import { type GgufFacts, readGguf } from './gguf-header.ts'

interface Known {
  sizeBytes: number
  modifiedAt: number
  facts: GgufFacts | null
}

const MOST_KNOWN = 500
const known = new Map<string, Known>()

/** What a file says of itself; read once for as long as the file stays the same, as lists ask for it often. */
export const factsOf = async (file: string, sizeBytes: number): Promise<GgufFacts | null> => {
  try {
    const { mtimeMs: modifiedAt } = await stat(file)
    const before = known.get(file)
    if (before?.sizeBytes === sizeBytes && before.modifiedAt === modifiedAt) return before.facts
    const read = await readGguf(file)
    const facts = 'facts' in read ? read.facts : null
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(file, { sizeBytes, modifiedAt, facts })
    return facts
  } catch {
    // It may have been moved in this moment; then nothing is said of it.
    return null
  }
}
