import type { Failure, ImageInput } from '@llm-playground/protocol'
import { ApiError } from '@llm-playground/protocol/client'
import { v7 as uuidv7 } from 'uuid'
import type { StoreApi } from 'zustand/vanilla'
import type { DraftImage, WaitingFile } from '../../api/local-database.ts'
import type { Services } from '../../api/services.ts'
import { type PreparedImage, prepareImage } from './prepare-image.ts'
import { readTextFile } from './read-text-file.ts'
import { type SendFile, sendFile } from './send-file.ts'
import { startUploadLanes } from './upload-lanes.ts'
import type { Upload, UploadState } from './upload-state.ts'

export interface UploadOptions {
  services: Pick<Services, 'local' | 'connection'>
  draftKey: string
  store: StoreApi<UploadState>
  onImage: (image: DraftImage) => void
  onText: (text: string) => void
  send?: SendFile
  prepare?: (file: File, input: ImageInput | undefined) => Promise<PreparedImage | Failure>
}

export interface Uploads {
  add(files: File[]): void
  /** Goes on with files that are kept in this browser already. */
  resume(files: WaitingFile[]): void
  cancel(id: string): void
  retry(id: string): void
}

const hasFailed = (result: PreparedImage | Failure): result is Failure => 'code' in result

/** Files on their way from a draft to the server, two at a time; each can be stopped and tried again. */
export const createUploads = (options: UploadOptions): Uploads => {
  const { services, draftKey, store, onImage, onText, send = sendFile, prepare = prepareImage } = options
  const { getState, setState } = store
  const aborts = new Map<string, AbortController>()
  const inLane = startUploadLanes()

  const change = (id: string, part: Partial<Upload>): void =>
    setState(({ uploads }) => ({ uploads: uploads.map((each) => (each.id === id ? { ...each, ...part } : each)) }))
  const forget = (id: string): void => {
    setState(({ uploads }) => ({ uploads: uploads.filter((each) => each.id !== id) }))
    void services.local.removeFile(id)
  }
  const fail = (id: string, failure: Failure): void => change(id, { state: 'failed', failure })

  const sendImage = async (id: string, file: File, signal: AbortSignal): Promise<void> => {
    const prepared = await prepare(file, getState().imageInput)
    if (signal.aborted) return
    if (hasFailed(prepared)) return fail(id, prepared)
    change(id, { state: 'uploading', share: 0 })
    const { bytes, size, isRedrawn } = prepared
    const kept = await send(bytes, { signal, onProgress: (share) => change(id, { share }) })
    forget(id)
    const { sha256, mime, sizeBytes } = kept
    const original = isRedrawn ? { originalBytes: file.size } : {}
    onImage({ sha256, mime, name: file.name, sizeBytes, order: id, isBare: true, ...size, ...original })
  }
  const takeText = async (id: string, file: File): Promise<void> => {
    const text = await readTextFile(file)
    if (typeof text !== 'string') return fail(id, text)
    forget(id)
    onText(text)
  }

  const run = (id: string): void => {
    const abort = new AbortController()
    aborts.set(id, abort)
    change(id, { state: 'waiting', share: null })
    void inLane(async () => {
      const upload = getState().uploads.find((each) => each.id === id)
      if (!upload || abort.signal.aborted) return
      change(id, { state: 'preparing' })
      try {
        await (upload.file.type.startsWith('image/')
          ? sendImage(id, upload.file, abort.signal)
          : takeText(id, upload.file))
      } catch (cause) {
        if (abort.signal.aborted) return
        if (!(cause instanceof ApiError)) throw cause
        fail(id, cause.failure)
      }
    })
  }

  services.connection.subscribe((now, before) => {
    const isBack = (now.isOnline && !before.isOnline) || (now.isServerReachable && !before.isServerReachable)
    if (!isBack) return
    for (const { id, failure } of getState().uploads) if (failure?.code === 'server-unreachable') run(id)
  })

  const resume = (files: WaitingFile[]): void => {
    const added = files.map(({ id, file }) => ({ id, file, state: 'waiting' as const, share: null }))
    setState(({ uploads }) => ({ uploads: [...uploads, ...added] }))
    for (const { id } of added) run(id)
  }

  return {
    resume,
    add: (files) => {
      const waiting = files.map((file) => ({ id: uuidv7(), draftKey, file }))
      for (const file of waiting) void services.local.putFile(file)
      resume(waiting)
    },
    cancel: (id) => {
      aborts.get(id)?.abort()
      forget(id)
    },
    retry: run,
  }
}
