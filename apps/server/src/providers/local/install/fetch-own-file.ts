import { mkdir, rm, stat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { wording } from '@llm-playground/plugin-sdk'
import { findModelFiles, type ModelFileOnDisk } from '../../find-model-files.ts'
import type { ModelSource } from '../catalogue.ts'
import type { FetchTask } from './fetch-url.ts'
import { readGguf } from './gguf-header.ts'
import { linkOrCopy } from './model-cache.ts'
import { SourceError } from './source-error.ts'
import { sha256OfFile } from './verify-file.ts'

type FileSource = Extract<ModelSource, { kind: 'file' }>
type FolderSource = Extract<ModelSource, { kind: 'folder' }>

/** What the bytes must be, as far as anybody says. */
interface Expected {
  sizeBytes: number | null
  sha256: string | null
}

const requireAbsolute = (path: string): void => {
  if (!isAbsolute(path)) throw new SourceError(wording`the path is not absolute`)
}

/** A second name for the person's own bytes, which are never changed. */
const take = async (file: string, sizeBytes: number, task: FetchTask): Promise<string> => {
  await task.requireSpace(sizeBytes)
  await mkdir(task.folder, { recursive: true })
  const taken = join(task.folder, 'model.gguf')
  await rm(taken, { force: true })
  await linkOrCopy(file, taken)
  return taken
}

const isRight = async (file: ModelFileOnDisk, expected: Expected, task: FetchTask): Promise<boolean> => {
  if (expected.sizeBytes !== null && file.sizeBytes !== expected.sizeBytes) return false
  if (expected.sha256 === null) return 'facts' in (await readGguf(file.file))
  return (await sha256OfFile(file.file, file.sizeBytes, task.signal, task.onProgress)) === expected.sha256
}

/**
 * A model file of this computer. Whether it is the right one is seen before it is taken.
 *
 * @throws SourceError
 */
export const fetchFile = async ({ path }: FileSource, expected: Expected, task: FetchTask): Promise<string> => {
  requireAbsolute(path)
  const found = await stat(path).catch((cause: Error) => {
    throw new SourceError(cause.message, { cause })
  })
  if (!found.isFile()) throw new SourceError(wording`it is not a file`)
  const file = { displayName: path, file: path, sizeBytes: found.size }
  if (!(await isRight(file, expected, task))) throw new SourceError(wording`it is another file than this model`)
  return take(path, found.size, task)
}

/**
 * The file of this model somewhere below a folder, under whatever name: told by size and checksum. Without a checksum
 * there must be exactly one model.
 *
 * @throws SourceError
 */
export const fetchFromFolder = async ({ path }: FolderSource, expected: Expected, task: FetchTask): Promise<string> => {
  requireAbsolute(path)
  const right: ModelFileOnDisk[] = []
  for (const file of await findModelFiles(path)) {
    task.signal.throwIfAborted()
    if (await isRight(file, expected, task)) right.push(file)
    if (right.length > 0 && expected.sha256 !== null) break
  }
  const [first, second] = right
  if (!first)
    throw new SourceError(
      expected.sha256 ? wording`this model is not in the folder` : wording`there is no model in the folder`,
    )
  if (second)
    throw new SourceError(wording`several models are in the folder: ${right.map(({ file }) => file).join(', ')}`)
  return take(first.file, first.sizeBytes, task)
}
