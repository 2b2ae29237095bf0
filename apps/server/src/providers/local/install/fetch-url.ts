import { type FileHandle, open } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { wording } from '@llm-playground/plugin-sdk'
import { PlaygroundError } from '../../../errors.ts'
import { PartialDownload } from './download-state.ts'
import type { OnProgress } from './install-progress.ts'
import { type DownloadResponse, type ResponseRange, readRange, validatorOf } from './response-range.ts'
import { SourceError, WrongBytes } from './source-error.ts'

export interface DownloadOptions {
  headers?: Record<string, string>
  /** A person named this address: it alone may be on this computer or a private network. */
  isNamed?: boolean
}

/** The way out to the network: the egress door of the server, bound to a signal. */
export type Download = (url: string, signal: AbortSignal, options?: DownloadOptions) => Promise<DownloadResponse>

export interface FetchTask {
  /** A folder for this source alone. What a later try can carry on from stays in it. */
  folder: string
  /** What the whole file must have: less is a cut connection, more is another file. Null where nobody knows. */
  sizeBytes: number | null
  signal: AbortSignal
  onProgress: OnProgress
  /** @throws when the disk has no room for so many bytes more */
  requireSpace(bytes: number): Promise<void>
  /** Before a lost connection is tried again. */
  retryPauseMs: number
}

// A line that gives nothing three times in a row is down.
const MOST_STALLS = 3
const MAGIC = Buffer.from('GGUF')

/** The bytes arrived, but not all of them: asked again from where they ended. */
class ConnectionLost extends Error {}

const rangeHeaders = (kept: { receivedBytes: number; validator: string | null } | null): Record<string, string> =>
  kept?.validator ? { range: `bytes=${kept.receivedBytes}-`, 'if-range': kept.validator } : {}

const requireLength = ({ totalBytes }: { totalBytes: number }, sizeBytes: number | null): void => {
  if (sizeBytes !== null && totalBytes !== sizeBytes)
    throw new WrongBytes(wording`the file has ${totalBytes} bytes there, and this model has ${sizeBytes}`)
}

/**
 * Writes what comes, as long as it is what was announced. Bytes count once they are in the file, so that a stop keeps
 * all that was told of.
 */
const writeBody = async (
  body: AsyncIterable<Uint8Array>,
  file: string,
  { from, totalBytes }: { from: number; totalBytes: number },
  signal: AbortSignal,
  onWritten: (receivedBytes: number) => void,
): Promise<void> => {
  const handle = await open(file, 'r+')
  let receivedBytes = from
  try {
    for await (const bytes of body) {
      signal.throwIfAborted()
      // A page that asks to sign in would else be fetched to its end.
      if (receivedBytes === 0 && !MAGIC.subarray(0, bytes.byteLength).equals(bytes.subarray(0, MAGIC.length)))
        throw new WrongBytes(wording`what came is no model file`)
      if (receivedBytes + bytes.byteLength > totalBytes)
        throw new WrongBytes(wording`more than the announced ${totalBytes} bytes came`)
      await writeWhole(handle, bytes, receivedBytes)
      receivedBytes += bytes.byteLength
      onWritten(receivedBytes)
    }
  } finally {
    await handle.close()
  }
}

const writeWhole = async (handle: FileHandle, bytes: Uint8Array, at: number): Promise<void> => {
  for (let written = 0; written < bytes.byteLength; )
    written += (await handle.write(bytes, written, bytes.byteLength - written, at + written)).bytesWritten
}

const DISK_ERRORS = ['ENOSPC', 'EDQUOT', 'EACCES', 'EROFS']

/** Errors of the network are the rest: those of the file, of our own rules and of the disk will come again. */
const isFinal = (cause: unknown): boolean =>
  cause instanceof SourceError ||
  cause instanceof PlaygroundError ||
  DISK_ERRORS.includes((cause as NodeJS.ErrnoException).code ?? '')

/** One request; returns when the file is whole, or when what was kept had to be thrown away. */
const readPiece = async (
  url: string,
  isNamed: boolean,
  partial: PartialDownload,
  task: FetchTask,
  download: Download,
): Promise<'whole' | 'startOver'> => {
  const { signal, onProgress, sizeBytes } = task
  const kept = await partial.read()
  const usable = kept?.url === url && kept.validator ? kept : null
  const receivedBytes = usable?.receivedBytes ?? 0
  if (usable?.receivedBytes === usable?.totalBytes && usable) return 'whole'
  const response = await download(url, signal, { headers: rangeHeaders(usable), isNamed })
  const range: ResponseRange = readRange(response, receivedBytes, sizeBytes)
  if (range === 'complete') return 'whole'
  if (range === 'startOver') return 'startOver'
  requireLength(range, sizeBytes)
  if (usable && range.from > 0 && range.totalBytes !== usable.totalBytes) return 'startOver'
  if (range.from === 0) await partial.begin({ url, totalBytes: range.totalBytes, validator: validatorOf(response) })
  await task.requireSpace(range.totalBytes - range.from)
  const stageText = wording`Downloading from ${new URL(url).hostname}`
  const report = (bytes: number): void =>
    onProgress({ stage: 'download', stageText, receivedBytes: bytes, totalBytes: range.totalBytes, canPause: true })
  report(range.from)
  let arrived = range.from
  try {
    await writeBody(response.body, partial.file, range, signal, (now) => {
      arrived = now
      report(now)
    })
    signal.throwIfAborted()
  } catch (cause) {
    signal.throwIfAborted()
    if (isFinal(cause)) throw cause
    throw new ConnectionLost(wording`the connection ended after ${arrived} of ${range.totalBytes} bytes`, { cause })
  }
  if (arrived < range.totalBytes)
    throw new ConnectionLost(wording`the connection ended after ${arrived} of ${range.totalBytes} bytes`)
  return 'whole'
}

/** One request, whose connection ends with it: what of the answer nobody wants is not sent to its end. */
const fetchPiece = async (
  url: string,
  isNamed: boolean,
  partial: PartialDownload,
  task: FetchTask,
  download: Download,
): ReturnType<typeof readPiece> => {
  const leaving = new AbortController()
  const leavable: Download = (address, signal, options) =>
    download(address, AbortSignal.any([signal, leaving.signal]), options)
  try {
    return await readPiece(url, isNamed, partial, task, leavable)
  } finally {
    leaving.abort()
  }
}

/**
 * Fetches a model file by URL, from where an earlier try ended if the file is still the same. A lost connection is
 * tried again; wrong bytes are thrown away.
 *
 * @throws SourceError
 */
export const fetchUrl = async (
  { url, isNamed = false }: { url: string; isNamed?: boolean | undefined },
  task: FetchTask,
  download: Download,
): Promise<string> => {
  const partial = new PartialDownload(task.folder)
  let stalls = 0
  let restarts = 0
  for (;;) {
    const before = (await partial.read())?.receivedBytes ?? 0
    try {
      if ((await fetchPiece(url, isNamed, partial, task, download)) === 'whole') return partial.file
      await partial.discard()
      if (++restarts > 1) throw new SourceError(wording`the server answers other bytes than it was asked for`)
    } catch (cause) {
      task.signal.throwIfAborted()
      if (cause instanceof WrongBytes) await partial.discard()
      // A server that cannot even be reached is worth a wait only where it gave something before.
      if (isFinal(cause) || (before === 0 && !(cause instanceof ConnectionLost))) throw cause
      const now = (await partial.read())?.receivedBytes ?? 0
      stalls = now > before ? 0 : stalls + 1
      if (stalls >= MOST_STALLS)
        throw new SourceError(cause instanceof Error ? cause.message : String(cause), { cause })
      await pause(task.retryPauseMs, undefined, { signal: task.signal })
    }
  }
}
