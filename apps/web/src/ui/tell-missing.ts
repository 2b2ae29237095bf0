import { t } from '@lingui/core/macro'
import { showFailure } from './notice-store.ts'

/** Mostly its code could not be had: without a connection, or after an update. */
export const tellMissing = (): void =>
  showFailure({
    code: 'part-missing',
    message: t`This part of the page could not be loaded.`,
    nextStep: t`Load the page again when the server can be reached. What you wrote is kept.`,
  })
