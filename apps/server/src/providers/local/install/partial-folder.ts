import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type LocalModelOrder, localModelOrder } from '@llm-playground/protocol'
import { PartialDownload } from './download-state.ts'

const PARTIAL_PREFIX = '.partial-'
const ORDER_FILE = 'order.json'
// Whoever has not come back for a download in a month does not want it any more.
const KEPT_MS = 30 * 24 * 60 * 60_000

export interface KeptPartial {
  name: string
  order: LocalModelOrder
  receivedBytes: number
  totalBytes: number
}

export const partialFolderOf = (modelsFolder: string, name: string): string =>
  join(modelsFolder, `${PARTIAL_PREFIX}${name}`)

/** A folder for one source inside, the same whenever that source is tried again. */
export const sourceFolderOf = (partialFolder: string, source: string): string =>
  join(partialFolder, createHash('sha256').update(source).digest('hex').slice(0, 16))

/** Makes the folder, with what the person ordered: another server can then carry on. */
export const openPartialFolder = async (folder: string, order: LocalModelOrder): Promise<void> => {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, ORDER_FILE), JSON.stringify(order))
}

const subfolders = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name)

/** Removes what cannot be carried on, and the folder when nothing is left. */
export const tidyPartialFolder = async (folder: string): Promise<void> => {
  let isEmpty = true
  for (const name of await subfolders(folder)) {
    const kept = await new PartialDownload(join(folder, name)).read()
    if (kept?.validator) isEmpty = false
    else await rm(join(folder, name), { recursive: true, force: true })
  }
  if (isEmpty) await rm(folder, { recursive: true, force: true })
}

/** @returns null when there is nothing to carry on from */
export const readPartialFolder = async (modelsFolder: string, name: string): Promise<KeptPartial | null> => {
  const folder = partialFolderOf(modelsFolder, name)
  try {
    const order = localModelOrder.parse(JSON.parse(await readFile(join(folder, ORDER_FILE), 'utf8')))
    const found = await Promise.all(
      (await subfolders(folder)).map((source) => new PartialDownload(join(folder, source)).read()),
    )
    const best = found
      .filter((kept) => kept !== null && kept.validator !== null)
      .sort((left, right) => right!.receivedBytes - left!.receivedBytes)[0]
    return best ? { name, order, receivedBytes: best.receivedBytes, totalBytes: best.totalBytes } : null
  } catch {
    // No folder, or one whose order was cut off: there is nothing to carry on from.
    return null
  }
}

/** Names of the models whose download can be carried on. */
export const partialNames = async (modelsFolder: string): Promise<string[]> => {
  const files = await readdir(modelsFolder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return []
    throw cause
  })
  return files.filter((file) => file.startsWith(PARTIAL_PREFIX)).map((file) => file.slice(PARTIAL_PREFIX.length))
}

/** What a server that died left behind: kept where it can be carried on, else removed. */
export const tidyPartials = async (modelsFolder: string): Promise<void> => {
  for (const name of await partialNames(modelsFolder)) {
    const folder = partialFolderOf(modelsFolder, name)
    const isOld = Date.now() - (await stat(folder)).mtimeMs > KEPT_MS
    if (isOld || !(await readPartialFolder(modelsFolder, name))) await rm(folder, { recursive: true, force: true })
    else await tidyPartialFolder(folder)
  }
}
