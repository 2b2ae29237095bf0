import { t } from '@lingui/core/macro'
import type { Failure } from '@llm-playground/protocol'
import { ApiError } from '@llm-playground/protocol/client'
import { showFailure, showToast } from './notice-store.ts'
import { writeClipboard } from './write-clipboard.ts'

const refused = (cause: unknown): Failure => ({
  code: 'copy-refused',
  message: t`The browser did not let the text be copied.`,
  why: cause instanceof Error ? cause.message : String(cause),
  nextStep: t`Allow access to the clipboard for this page, or select the text and copy it by hand.`,
})

/** Copies by `write`, which may tell why there is nothing to copy, and says so. */
export const copyAndTell = async (write: () => Promise<Failure | null>, what: string): Promise<void> => {
  try {
    const failure = await write()
    if (failure) showFailure(failure)
    else showToast(t`${what} copied`)
  } catch (cause) {
    showFailure(cause instanceof ApiError ? cause.failure : refused(cause))
  }
}

/** Copies and says so. */
export const copyText = (text: string, what: string): Promise<void> =>
  copyAndTell(() => writeClipboard({ text }).then(() => null), what)
