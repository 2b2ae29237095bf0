import { t } from '@lingui/core/macro'
import { showFailure, showToast } from './notice-store.ts'

/** Copies and says so. */
export const copyText = async (text: string, what: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(text)
    showToast(t`${what} copied`)
  } catch (cause) {
    showFailure({
      code: 'copy-refused',
      message: t`The browser did not let the text be copied.`,
      why: cause instanceof Error ? cause.message : String(cause),
      nextStep: t`Allow access to the clipboard for this page, or select the text and copy it by hand.`,
    })
  }
}
