import { wording } from '@llm-playground/plugin-sdk'
import { GgufProblem, type GgufReader } from './gguf-reader.ts'

/** Numbers in one block of a tensor type, and the bytes of that block; by the type's number in the file format. */
const BLOCKS: Record<number, [numbers: number, bytes: number]> = {
  0: [1, 4],
  1: [1, 2],
  2: [32, 18],
  3: [32, 20],
  6: [32, 22],
  7: [32, 24],
  8: [32, 34],
  9: [32, 36],
  10: [256, 84],
  11: [256, 110],
  12: [256, 144],
  13: [256, 176],
  14: [256, 210],
  15: [256, 292],
  24: [1, 1],
  25: [1, 2],
  26: [1, 4],
  27: [1, 8],
  28: [1, 8],
  30: [1, 2],
}

const MOST_DIMENSIONS = 4

/**
 * Reads the list of tensors and returns where their data ends, counted from where it begins. A type that is not known
 * here counts with its first byte only: a newer format is the engine's to judge.
 */
export const readTensorEnd = (reader: GgufReader, count: number): number => {
  let end = 0
  for (let index = 0; index < count; index++) {
    reader.string()
    const dimensions = reader.uint32()
    if (dimensions > MOST_DIMENSIONS) throw new GgufProblem(wording`a tensor claims ${dimensions} dimensions`)
    let numbers = 1
    for (let dimension = 0; dimension < dimensions; dimension++) numbers *= reader.size(Number.MAX_SAFE_INTEGER)
    const block = BLOCKS[reader.uint32()]
    const offset = reader.size(Number.MAX_SAFE_INTEGER)
    const bytes = block ? Math.ceil(numbers / block[0]) * block[1] : 1
    if (!Number.isSafeInteger(offset + bytes))
      throw new GgufProblem(wording`a tensor claims more bytes than any file has`)
    end = Math.max(end, offset + bytes)
  }
  return end
}
