import type { Failure } from '@llm-playground/protocol'
import { joinSentences } from './join-sentences.ts'
import { serverWords } from './server-words.ts'

export const failureMessage = ({ message }: Pick<Failure, 'message'>): string => serverWords(message)

/** The reason: the program's own is translated, a vendor's or the system's stays as it came. */
export const failureWhy = ({ why }: Pick<Failure, 'why'>): string => (why ? serverWords(why) : '')

export const failureNextStep = ({ nextStep }: Pick<Failure, 'nextStep'>): string => serverWords(nextStep)

/** All of it in one line: what, why, and what to do. */
export const failureText = (failure: Failure): string =>
  joinSentences(failureMessage(failure), failureWhy(failure), failureNextStep(failure))
