import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { wording } from '@llm-playground/plugin-sdk'
import type { LocalModel } from '@llm-playground/protocol'
import { describeSource } from './install/fetch-model.ts'
import type { Hub } from './install/hub-file.ts'
import { fileGone } from './install/install-failures.ts'
import type { InstallState } from './install/install-jobs.ts'
import type { KeptPartial } from './install/partial-folder.ts'
import { KIND, type LocalPlaces } from './local-places.ts'
import { catalogueModel, type InstalledModel } from './model-files.ts'

export interface LocalModelFacts extends InstallState {
  /** Its file, verified. */
  installed: InstalledModel | undefined
  hasEngine: boolean
  partial: KeptPartial | null
  /** Where a file was that is used in place and is not there any more. */
  goneFile: string | undefined
  reclaimableBytes: number
  hub: Hub
}

/** The tokens that the need for memory is calculated for, where nobody measured it. */
const USUAL_CONTEXT = 8192
const ENGINE_BYTES = 300_000_000

/** A model without the engine cannot answer: it is offered again, and getting it fetches what is missing. */
const statusOf = ({ installed, hasEngine, job, error, partial, goneFile }: LocalModelFacts): LocalModel['status'] => {
  if (job) return 'installing'
  if (error) return 'failed'
  if (installed) return hasEngine ? 'installed' : 'available'
  if (goneFile) return 'failed'
  return partial ? 'paused' : 'available'
}

const memoryOf = ({ sizeBytes, facts }: InstalledModel): number | null => {
  if (!facts?.contextBytesPerToken) return null
  return (
    sizeBytes +
    facts.contextBytesPerToken * Math.min(facts.contextLength ?? USUAL_CONTEXT, USUAL_CONTEXT) +
    ENGINE_BYTES
  )
}

const licenceOf = (licence: string | null | undefined): LocalModel['licence'] =>
  licence ? { name: licence, url: null, mustAccept: false } : null

/** What is known without the catalogue: the file speaks for itself. */
const describeBrought = (name: string, installed: InstalledModel | undefined) => ({
  displayName: installed?.facts?.name ?? name,
  description: installed?.isInPlace ? wording`Used where it lies: ${installed.file}` : wording`Brought by you.`,
  publisher: null,
  licence: licenceOf(installed?.facts?.licence),
  quantization: installed?.facts?.quantization ?? null,
  memoryBytes: installed ? memoryOf(installed) : null,
  contextWindow: installed?.facts?.contextLength ?? null,
  hasTools: installed?.facts?.hasTools ?? null,
})

/** A model as the API shows it, from the catalogue, the disk and the installation that runs. */
export const describeLocalModel = (name: string, facts: LocalModelFacts): LocalModel => {
  const { installed, partial, job, goneFile, hub } = facts
  const entry = catalogueModel(name)
  const status = statusOf(facts)
  const { sampling: _, sources, sha256, ...known } = entry ?? { sampling: undefined, sources: [], sha256: undefined }
  const usual = entry ? { ...known, licence: entry.licence } : {}
  return {
    ...describeBrought(name, installed),
    ...usual,
    name,
    sizeBytes: installed?.sizeBytes ?? entry?.sizeBytes ?? partial?.totalBytes ?? 0,
    sha256: installed?.record?.sha256 ?? sha256 ?? null,
    sources: installed?.record ? [installed.record.source] : sources.map((source) => describeSource(source, hub)),
    isInPlace: installed?.isInPlace ?? goneFile !== undefined,
    reclaimableBytes: facts.reclaimableBytes,
    isInCatalogue: entry !== undefined,
    status,
    partial: partial && !job ? { receivedBytes: partial.receivedBytes, totalBytes: partial.totalBytes } : null,
    job,
    error: facts.error ?? (status === 'failed' && goneFile ? fileGone(goneFile).toFailure() : null),
    modelId: status === 'installed' ? `${KIND}:${name}` : null,
  }
}

/**
 * Disk space that comes back when a model is deleted: none of a file in place, and none while the same bytes have
 * another name that stays (the person's own file, or a cache that a person named).
 */
export const reclaimableBytesOf = async (
  installed: InstalledModel | undefined,
  { modelCacheFolder, isModelCacheShared }: LocalPlaces,
): Promise<number> => {
  if (!installed || installed.isInPlace) return 0
  try {
    const { nlink, ino, size } = await stat(installed.file)
    const cached = installed.record?.sha256 ?? installed.entry?.sha256
    const kept = cached ? await stat(join(modelCacheFolder, `${cached}.gguf`)).catch(() => null) : null
    const ownNames = 1 + (kept?.ino === ino && !isModelCacheShared ? 1 : 0)
    return nlink <= ownNames ? size : 0
  } catch {
    // Gone in this moment: nothing is left to come back.
    return 0
  }
}
