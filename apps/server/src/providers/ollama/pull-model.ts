import { ProviderFailureError, readLines, truncatedFailure, wording } from '@llm-playground/plugin-sdk'
import { askServer } from './ask-server.ts'
import { failureOfLine } from './failure.ts'
import { type OllamaContext, SLOW_MODEL_LIMITS } from './settings.ts'

export interface PullProgress {
  /** The server's own words: `pulling manifest`, `verifying sha256 digest`, `success`. */
  status: string
  /** Over all files that are known so far; they become known one after the other. */
  completedBytes: number
  totalBytes: number
  isDone: boolean
}

interface WirePull {
  status?: string
  digest?: string
  total?: number
  completed?: number
  error?: string
}

/**
 * Fetches a model, with its progress. Leaving the loop or aborting the context's signal stops it; what arrived is kept,
 * and a later pull carries on from there.
 *
 * @throws ProviderFailureError when the server cannot fetch it, or stops before it is complete.
 */
export async function* pullModel(context: OllamaContext, name: string): AsyncGenerator<PullProgress> {
  const request = { json: { model: name, stream: true }, limits: SLOW_MODEL_LIMITS }
  const response = await askServer(context, 'pull', request)
  const files = new Map<string, { total: number; completed: number }>()
  const sum = (field: 'total' | 'completed'): number => files.values().reduce((bytes, file) => bytes + file[field], 0)
  for await (const lines of readLines(response.body)) {
    for (const text of lines) {
      const line = JSON.parse(text) as WirePull
      if (line.error !== undefined) throw new ProviderFailureError(pullFailure(line.error))
      if (line.digest && line.total) {
        files.set(line.digest, { total: line.total, completed: Math.min(line.total, line.completed ?? 0) })
      }
      const status = line.status ?? ''
      const isDone = status === 'success'
      yield { status, completedBytes: sum('completed'), totalBytes: sum('total'), isDone }
      if (isDone) return
    }
  }
  throw new ProviderFailureError({
    ...truncatedFailure(),
    code: 'model-download-broken-off',
    message: wording`The model did not arrive completely.`,
    nextStep: wording`Start it again: it carries on from where it stopped.`,
  })
}

const pullFailure = (error: string) =>
  /file does not exist|not found/i.test(error)
    ? {
        ...failureOfLine(error, 404),
        code: 'model-not-in-library',
        message: wording`The library has no model of this name.`,
        nextStep: wording`Check the name and its tag at ollama.com/library.`,
      }
    : failureOfLine(error)
