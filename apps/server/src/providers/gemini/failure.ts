import { failureOfStatus, type ProviderFailure, type UpstreamResponse, wording } from '@llm-playground/plugin-sdk'
import type { WireChunk, WireError } from './wire.ts'

/** What a 400 objects to, in the vendor's own sentences; the first that fits decides. */
const REFUSALS: [pattern: RegExp, parameter: string][] = [
  [/missing a `?thought_?signature/i, 'unsigned function calls'],
  [/thinking level minimal is not supported|minimal.{0,40}thinking.?level/i, 'thinkingLevel minimal'],
  [/thinking.?level/i, 'thinkingLevel'],
  [/budget 0 is invalid|only works in thinking mode/i, 'thinkingBudget 0'],
  [/thinking.?budget/i, 'thinkingBudget'],
  [/include.?thoughts/i, 'includeThoughts'],
  [/thinking is not (enabled|supported)/i, 'thinkingConfig'],
  [/function calling is not (enabled|supported)|tool use .{0,40}unsupported/i, 'tools'],
  [/developer instruction is not enabled|system instruction is not (enabled|supported)/i, 'systemInstruction'],
  [/json mode is not enabled/i, 'responseJsonSchema'],
  [/penalty is not enabled/i, 'penalty'],
]

const refusedParameter = (why: string): string | undefined => REFUSALS.find(([pattern]) => pattern.test(why))?.[1]

const errorOf = (body: string): WireError => {
  try {
    const parsed: unknown = JSON.parse(body)
    return ((Array.isArray(parsed) ? parsed[0] : parsed) as WireChunk | null)?.error ?? {}
  } catch {
    // A proxy's page; the status says enough.
    return {}
  }
}

// The vendor writes its pause into the body: "34.074824224s".
const retryDelayMs = (error: WireError): number | undefined => {
  const delay = error.details?.find((detail) => detail.retryDelay)?.retryDelay
  const seconds = delay ? Number.parseFloat(delay) : Number.NaN
  return Number.isFinite(seconds) ? Math.ceil(seconds * 1000) : undefined
}

const isKeyRefused = (error: WireError): boolean =>
  error.details?.some(({ reason }) => reason === 'API_KEY_INVALID') === true ||
  /api key (not valid|expired|not found)/i.test(error.message ?? '')

const failureOf = (status: number, body: string, headers: Record<string, string> = {}): ProviderFailure => {
  const error = errorOf(body)
  // A wrong key is answered with 400 here.
  const failure = failureOfStatus(status === 400 && isKeyRefused(error) ? 401 : status, body, headers)
  const delayMs = failure.retryAfterMs ?? retryDelayMs(error)
  const parameter =
    failure.status === 400 ? (refusedParameter(error.message ?? '') ?? failure.refusedParameter) : undefined
  return {
    ...failure,
    ...(delayMs !== undefined && { retryAfterMs: delayMs }),
    ...(parameter !== undefined && { refusedParameter: parameter }),
  }
}

export const failureOfAnswer = async (response: UpstreamResponse): Promise<ProviderFailure> =>
  failureOf(response.status, await response.text(), response.headers)

/** An error in the middle of a 200 stream (quirk 8). */
export const failureOfError = (error: WireError): ProviderFailure =>
  failureOf(error.code ?? 500, JSON.stringify({ error }))

/** A blocked prompt arrives as a 200 without any answer (quirk 4). */
export const promptBlocked = (reason: string, message: string | undefined): ProviderFailure => ({
  code: 'upstream-prompt-blocked',
  message: wording`The provider refuses to answer this prompt.`,
  why: message ? `${reason}: ${message}` : reason,
  nextStep: wording`Change the wording or leave out what it objects to; or let another model answer.`,
  isRetryable: false,
})

/** The model tried to call a tool and the vendor could not read its own call. */
export const callMalformed = (reason: string, message: string | undefined): ProviderFailure => ({
  code: 'upstream-tool-call-malformed',
  message: wording`The model wrote a tool call that its provider could not read.`,
  why: message ? `${reason}: ${message}` : reason,
  nextStep: wording`Answer again; if it stays so, simplify the tools or choose another model.`,
  isRetryable: true,
})
