import { failureOfStatus, type ProviderFailure, type UpstreamResponse, wording } from '@llm-playground/plugin-sdk'

/** What the server objects to, in its own sentences. */
const REFUSALS: [pattern: RegExp, parameter: string][] = [
  [/does not support thinking/, 'think'],
  [/think value .* is not supported/, 'think level'],
  [/does not support tools/, 'tools'],
]

const PROMPT_TOO_LONG = /(exceed|longer).{0,40}context|context.{0,40}exceed/i

const refine = (failure: ProviderFailure): ProviderFailure => {
  const why = failure.why ?? ''
  const parameter = REFUSALS.find(([pattern]) => pattern.test(why))?.[1]
  if (parameter) return { ...failure, refusedParameter: parameter }
  if (PROMPT_TOO_LONG.test(why)) {
    return {
      ...failure,
      code: 'upstream-context-exceeded',
      message: wording`The conversation is longer than the context of the model.`,
      nextStep: wording`Raise the context length in Settings, Providers; or begin a new conversation with the part that matters.`,
      isRetryable: false,
    }
  }
  if (failure.status === 404) {
    return { ...failure, nextStep: wording`Fetch the model first, or choose another one.` }
  }
  if (failure.status === 403 && why === '') {
    return {
      ...failure,
      message: wording`The server does not answer to the name in its address.`,
      nextStep: wording`Use localhost or its IP address in Settings, Providers.`,
    }
  }
  return failure
}

export const failureOfAnswer = async (response: UpstreamResponse): Promise<ProviderFailure> =>
  refine(failureOfStatus(response.status, await response.text(), response.headers))

/** An error is a line like any other, inside a 200 (quirk 5). */
export const failureOfLine = (error: string, status = 500): ProviderFailure =>
  refine(failureOfStatus(status, JSON.stringify({ error })))
