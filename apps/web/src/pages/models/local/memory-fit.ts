export interface MemoryFit {
  /** Of the free memory, from 0 to 1. */
  share: number
  fit: 'fits' | 'tight' | 'too large'
}

const TIGHT = 0.8

/** Whether a model finds room in the memory that is free now; null where its need is not known. */
export const memoryFit = (needBytes: number | null, freeBytes: number): MemoryFit | null => {
  if (needBytes === null || freeBytes <= 0) return null
  const share = needBytes / freeBytes
  return { share: Math.min(1, share), fit: share > 1 ? 'too large' : share > TIGHT ? 'tight' : 'fits' }
}
