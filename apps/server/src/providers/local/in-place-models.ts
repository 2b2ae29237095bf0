import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const kept = z.object({
  models: z.array(z.object({ name: z.string(), file: z.string(), sizeBytes: z.int().nonnegative() })).default([]),
  folders: z.array(z.string()).default([]),
})

/** A model file that is used where it lies. */
export type InPlaceModel = z.output<typeof kept>['models'][number]

/** Models used in place, and the folders that a person named for looking in. */
export type KeptPlaces = z.output<typeof kept>

const fileOf = (modelsFolder: string): string => join(modelsFolder, 'in-place.json')

export const readKeptPlaces = async (modelsFolder: string): Promise<KeptPlaces> => {
  try {
    return kept.parse(JSON.parse(await readFile(fileOf(modelsFolder), 'utf8')))
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return { models: [], folders: [] }
    throw cause
  }
}

/** Changes follow one another: each reads what the one before wrote. */
let last: Promise<unknown> = Promise.resolve()

export const changeKeptPlaces = (
  modelsFolder: string,
  change: (places: KeptPlaces) => KeptPlaces,
): Promise<KeptPlaces> => {
  const work = async (): Promise<KeptPlaces> => {
    const changed = change(await readKeptPlaces(modelsFolder))
    await mkdir(modelsFolder, { recursive: true })
    const partial = `${fileOf(modelsFolder)}.new`
    await writeFile(partial, JSON.stringify(changed))
    await rename(partial, fileOf(modelsFolder))
    return changed
  }
  const result = last.then(work, work)
  last = result
  return result
}
