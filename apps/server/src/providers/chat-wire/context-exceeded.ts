import { type ProviderFailure, wording } from '@llm-playground/plugin-sdk'

/** How servers say it that have no code for it. */
const WORDS =
  /maximum context length|(exceeds?|greater than|longer than) the (available )?context|exceed context limit|prompt is too long|when context (the )?overflows|prompt with n_keep/i

/** A wish for more words than the context holds is another complaint. */
const OF_THE_LIMIT = /^.{0,3}max_(completion_)?tokens/

// 500 is also what an error inside a stream has that names no status.
const STATUS = new Set<number | undefined>([400, 413, 422, 500])

/** Whether the vendor's own sentence says that the conversation is too long for the model. */
export const saysContextExceeded = ({ status, why = '' }: ProviderFailure): boolean =>
  STATUS.has(status) && WORDS.test(why) && !OF_THE_LIMIT.test(why)

export const asContextExceeded = (failure: ProviderFailure): ProviderFailure => ({
  ...failure,
  code: 'upstream-context-exceeded',
  message: wording`The conversation is longer than this model can read.`,
  nextStep: wording`Start a branch further up, shorten the message, or choose a model with a larger context.`,
  isRetryable: false,
})
