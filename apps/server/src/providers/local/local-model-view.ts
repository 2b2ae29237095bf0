import type { LocalModel } from '@llm-playground/protocol'
import type { InstallState } from './install/install-jobs.ts'
import { KIND } from './local-places.ts'
import { catalogueModel, type InstalledModel } from './model-files.ts'

export interface LocalModelFacts extends InstallState {
  /** Its file, verified. */
  installed: InstalledModel | undefined
  hasEngine: boolean
}

/** A model without the engine cannot answer: it is offered again, and getting it fetches what is missing. */
const statusOf = ({ installed, hasEngine, job, error }: LocalModelFacts): LocalModel['status'] => {
  if (job) return 'installing'
  if (error) return 'failed'
  return installed && hasEngine ? 'installed' : 'available'
}

/** A model as the API shows it, from the catalogue, the disk and the installation that runs. */
export const describeLocalModel = (name: string, facts: LocalModelFacts): LocalModel => {
  const entry = catalogueModel(name)
  const status = statusOf(facts)
  return {
    name,
    displayName: entry?.displayName ?? name,
    description: entry?.description ?? 'Brought as a file.',
    publisher: entry?.publisher ?? null,
    licence: entry?.licence ?? null,
    quantization: entry?.quantization ?? null,
    sizeBytes: facts.installed?.sizeBytes ?? entry?.sizeBytes ?? 0,
    memoryBytes: entry?.memoryBytes ?? null,
    contextWindow: entry?.contextWindow ?? null,
    sha256: entry?.sha256 ?? null,
    isInCatalogue: entry !== undefined,
    status,
    job: facts.job,
    error: facts.error,
    modelId: status === 'installed' ? `${KIND}:${name}` : null,
  }
}
