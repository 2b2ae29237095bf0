import { readFile, rm, writeFile } from 'node:fs/promises'
import { z } from 'zod'

const modelRecord = z.object({
  sizeBytes: z.int().nonnegative(),
  /** Of the bytes as they were taken; null for a person's own file, which nobody compared with anything. */
  sha256: z.string().nullable(),
  /** Where it came from, in words. */
  source: z.string(),
})
export type ModelRecord = z.output<typeof modelRecord>

const recordFileOf = (modelFile: string): string => `${modelFile}.json`

export const writeModelRecord = (modelFile: string, record: ModelRecord): Promise<void> =>
  writeFile(recordFileOf(modelFile), JSON.stringify(record))

/** Null for a model from before there were records; it is as good as any. */
export const readModelRecord = async (modelFile: string): Promise<ModelRecord | null> => {
  try {
    return modelRecord.parse(JSON.parse(await readFile(recordFileOf(modelFile), 'utf8')))
  } catch {
    return null
  }
}

export const removeModelRecord = (modelFile: string): Promise<void> => rm(recordFileOf(modelFile), { force: true })
