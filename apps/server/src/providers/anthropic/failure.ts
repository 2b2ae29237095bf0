import { failureOfStatus, type ProviderFailure, type UpstreamResponse } from '@llm-playground/plugin-sdk'
import { asContextExceeded, saysContextExceeded } from '../chat-wire/context-exceeded.ts'

/** The status that an error has when it comes outside a stream. */
const STATUS_OF_TYPE: Record<string, number> = {
  invalid_request_error: 400,
  authentication_error: 401,
  billing_error: 402,
  permission_error: 403,
  not_found_error: 404,
  timeout_error: 408,
  request_too_large: 413,
  rate_limit_error: 429,
  api_error: 500,
  overloaded_error: 529,
}

/** What a 400 objects to, in the vendor's own sentences; the first that fits decides. */
const REFUSALS: [pattern: RegExp, parameter: string][] = [
  [/thinking\.type\.enabled|'enabled' found using 'type'/, 'thinking.type.enabled'],
  [/thinking\.\w+\.display|thinking\.display/, 'thinking.display'],
  [/adaptive/i, 'thinking.type.adaptive'],
  [/output_config\.effort|\beffort\b.*not support|not support.*\beffort\b/i, 'output_config.effort'],
  [/output_config\.format|output_format|output format|structured output/i, 'output_config.format'],
  [/`temperature` and `top_p` cannot both/, 'top_p'],
  [/^([a-z_]+): Extra inputs are not permitted/, '$1'],
]

const refusedParameter = (why: string): string | undefined => {
  for (const [pattern, parameter] of REFUSALS) {
    const match = pattern.exec(why)
    if (match) return parameter === '$1' ? match[1] : parameter
  }
  return undefined
}

const withRefusal = (failure: ProviderFailure): ProviderFailure => {
  if (saysContextExceeded(failure)) return asContextExceeded(failure)
  const parameter = failure.status === 400 && failure.why ? refusedParameter(failure.why) : undefined
  return parameter ? { ...failure, refusedParameter: parameter } : failure
}

/** An `error` event inside a 200 stream means what the same error means outside (quirks 8 and 14). */
export const failureOfErrorEvent = (error: { type?: string; message?: string } = {}): ProviderFailure =>
  withRefusal(failureOfStatus(STATUS_OF_TYPE[error.type ?? ''] ?? 500, JSON.stringify({ error })))

export const failureOfAnswer = async (response: UpstreamResponse): Promise<ProviderFailure> =>
  withRefusal(failureOfStatus(response.status, await response.text(), response.headers))
