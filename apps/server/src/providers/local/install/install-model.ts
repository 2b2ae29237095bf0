import { mkdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { wording } from '@llm-playground/plugin-sdk'
import type { LocalModelOrder } from '@llm-playground/protocol'
import { PlaygroundError } from '../../../errors.ts'
import type { CatalogueModel, ModelSource } from '../catalogue.ts'
import { modelFileOf } from '../model-files.ts'
import { type Expected, fetchModel } from './fetch-model.ts'
import type { Download } from './fetch-url.ts'
import { readGguf } from './gguf-header.ts'
import type { Hub } from './hub-file.ts'
import { diskShort, fileUnusable, hashWrong } from './install-failures.ts'
import type { OnProgress } from './install-progress.ts'
import { linkOrCopy, type ModelCache } from './model-cache.ts'
import { type ModelRecord, writeModelRecord } from './model-record.ts'
import { openPartialFolder, partialFolderOf, tidyPartialFolder } from './partial-folder.ts'
import { sha256OfFile } from './verify-file.ts'

export interface ModelInstall {
  name: string
  /** Absent for a name that is not in the catalogue; then the order must say where it comes from. */
  entry: CatalogueModel | undefined
  order: LocalModelOrder
}

export interface ModelInstallOptions {
  modelsFolder: string
  cache: ModelCache
  hub: Hub
  download: Download
  env: NodeJS.ProcessEnv
  /** Folders that a person named: they may have a model of the catalogue already, and are looked into first. */
  ownFolders?: string[]
  signal: AbortSignal
  onProgress: OnProgress
  /** Before a lost connection is tried again; a second unless given. */
  retryPauseMs?: number
}

interface Obtained extends ModelRecord {
  file: string
}

const RETRY_PAUSE_MS = 1_000

/** Reason of an abort after which nothing is kept. */
export const INSTALL_CANCELLED = 'local-install-cancelled'

const requireSpace = async (folder: string, neededBytes: number): Promise<void> => {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < neededBytes) throw diskShort(neededBytes, bavail * bsize)
}

/** @throws PlaygroundError `local-model-file-invalid` */
export const requireModelFile = async (file: string): Promise<{ sizeBytes: number }> => {
  if (!isAbsolute(file)) throw fileUnusable(wording`the path is not absolute`)
  const found = await stat(file).catch((cause: Error) => {
    throw fileUnusable(cause.message)
  })
  if (!found.isFile()) throw fileUnusable(wording`it is not a file`)
  const read = await readGguf(file)
  if ('problem' in read) throw fileUnusable(read.problem)
  return { sizeBytes: found.size }
}

/**
 * A file under the name of a model of the catalogue has to be that model.
 *
 * @returns its checksum, where it had to be read
 * @throws PlaygroundError `local-model-hash-wrong`
 */
export const requireSameModel = async (
  entry: CatalogueModel | undefined,
  { file, sizeBytes }: { file: string; sizeBytes: number },
  { signal, onProgress }: Pick<ModelInstallOptions, 'signal' | 'onProgress'>,
): Promise<string | null> => {
  if (!entry?.sha256) return null
  const sha256 = await sha256OfFile(file, sizeBytes, signal, onProgress)
  if (sha256 !== entry.sha256) throw hashWrong(entry.sha256, sha256, true)
  return sha256
}

/** A person's own file: never changed, never moved. */
const takeFile = async (
  source: string,
  { entry }: ModelInstall,
  folder: string,
  options: ModelInstallOptions,
): Promise<Obtained> => {
  const { sizeBytes } = await requireModelFile(source)
  const sha256 = await requireSameModel(entry, { file: source, sizeBytes }, options)
  await requireSpace(folder, sizeBytes)
  const file = join(folder, 'model.gguf')
  await rm(file, { force: true })
  await linkOrCopy(source, file)
  return { file, sizeBytes, sha256, source: 'a file' }
}

const asFolder = (path: string): ModelSource => ({ kind: 'folder', path })

const orderedSources = ({ entry, order }: ModelInstall, ownFolders: string[]): ModelSource[] => {
  if (order.url) return [{ kind: 'url', url: order.url, isNamed: true }]
  if (order.folder) return [asFolder(order.folder)]
  const { repository } = order
  if (!repository) return entry ? [...(entry.sha256 ? ownFolders.map(asFolder) : []), ...entry.sources] : []
  return [
    { kind: 'repository', repository: repository.name, file: repository.file, revision: repository.revision ?? 'main' },
  ]
}

const expectedOf = ({ entry, order }: ModelInstall): Expected => ({
  sizeBytes: entry?.sha256 ? entry.sizeBytes : null,
  sha256: entry?.sha256 ?? order.sha256 ?? null,
})

const obtain = async (install: ModelInstall, folder: string, options: ModelInstallOptions): Promise<Obtained> => {
  const { order } = install
  if (order.file !== undefined) return takeFile(order.file, install, folder, options)
  const expected = expectedOf(install)
  const { cache, signal, onProgress, retryPauseMs = RETRY_PAUSE_MS } = options
  const cached = expected.sha256 && (await cache.find(expected.sha256, signal, onProgress))
  if (cached) {
    const file = join(folder, 'model.gguf')
    await rm(file, { force: true })
    await linkOrCopy(cached, file)
    return {
      file,
      sizeBytes: (await stat(file)).size,
      sha256: expected.sha256,
      source: wording`the cache on this computer`,
    }
  }
  const sources = orderedSources(install, options.ownFolders ?? [])
  if (sources.length === 0 && !install.entry)
    throw fileUnusable(wording`a model that is not in the catalogue needs a source`)
  if (sources.length === 0 && expected.sizeBytes) await requireSpace(folder, expected.sizeBytes)
  const fetched = await fetchModel(sources, expected, {
    ...options,
    folder,
    retryPauseMs,
    requireSpace: (bytes) => requireSpace(folder, bytes),
  })
  if (install.entry) await cache.keep(fetched.sha256, fetched.file)
  return { ...fetched, sizeBytes: (await stat(fetched.file)).size }
}

/**
 * Gets one model into the models folder. Its final name appears with the last step, after the check, so a file that is
 * there may be used; everything before happens in a folder of its own. Of that folder only a download that can be
 * carried on is kept, and that not after it was cancelled.
 *
 * @throws PlaygroundError
 * @throws the signal's reason when it aborts
 */
export const installModel = async (install: ModelInstall, options: ModelInstallOptions): Promise<void> => {
  options.onProgress({ stage: 'prepare', stageText: wording`Preparing`, receivedBytes: 0, totalBytes: null })
  const target = modelFileOf(options.modelsFolder, install.name)
  const folder = partialFolderOf(options.modelsFolder, install.name)
  await mkdir(options.modelsFolder, { recursive: true })
  await openPartialFolder(folder, install.order)
  try {
    const { file, ...record } = await obtain(install, folder, options)
    options.signal.throwIfAborted()
    await writeModelRecord(target, record)
    await rename(file, target)
    await rm(folder, { recursive: true, force: true })
  } catch (cause) {
    const { reason } = options.signal
    const isCancelled = reason instanceof PlaygroundError && reason.code === INSTALL_CANCELLED
    if (isCancelled) await rm(folder, { recursive: true, force: true })
    else {
      await rm(join(folder, 'model.gguf'), { force: true })
      await tidyPartialFolder(folder)
    }
    throw cause
  }
}
