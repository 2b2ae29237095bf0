import type { Failure } from '@llm-playground/protocol'
import { i18n } from './i18n.ts'

type Words = Pick<Failure, 'message' | 'nextStep'>
type Coded = Pick<Failure, 'code' | 'message'>

let translated: (failure: Coded) => Partial<Words> = () => ({})

/** Languages other than English bring the words for the codes that they know. */
export const setFailureWords = (words: typeof translated): void => {
  translated = words
}

const wordsOf = <Given extends Coded>(failure: Given): Given =>
  i18n.locale === 'en' ? failure : { ...failure, ...translated(failure) }

/** What happened: by its code in the reader's language, in the server's English where that has no words for it. */
export const failureMessage = (failure: Coded): string => wordsOf(failure).message

export const failureNextStep = (failure: Failure): string => wordsOf(failure).nextStep

/** All of it in one line: what, why, and what to do. */
export const failureText = (failure: Failure): string =>
  [failureMessage(failure), failure.why, failureNextStep(failure)].filter(Boolean).join(' ')
