import type { Machine } from './local-model-store.ts'

export interface MemoryParts {
  /** The system and everything else that runs. */
  otherBytes: number
  loaded: Machine['memory']['loaded']
  freeBytes: number
}

/** How the memory is shared out. What a model takes is part of what is not free. */
export const memoryParts = ({ totalBytes, availableBytes, loaded }: Machine['memory']): MemoryParts => {
  const freeBytes = Math.min(totalBytes, availableBytes)
  const ofModels = loaded.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0)
  return { otherBytes: Math.max(0, totalBytes - freeBytes - ofModels), loaded, freeBytes }
}
