import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { LocalDatabase } from '../../../api/local-database.ts'
import { isTextKept } from '../../../ui/stored-text.ts'

/** Refused by the browser it is there, and never registered. */
const hasOfflineShell = async (): Promise<boolean> => {
  const serviceWorker: ServiceWorkerContainer | undefined = navigator.serviceWorker
  if (!serviceWorker) return false
  const registration = await serviceWorker.getRegistration().catch(() => undefined)
  return registration !== undefined || !import.meta.env.PROD
}

/** What a person does without in this browser, in words; what has a full replacement is not told. */
export const findMissing = async (local: LocalDatabase): Promise<MessageDescriptor[]> => {
  const missing: MessageDescriptor[] = []
  if (!isTextKept())
    missing.push(msg`Storage for texts: theme, language and the chosen model are forgotten when the page is closed.`)
  if (!(await local.lasts()))
    missing.push(
      msg`A database: attached files, messages that wait, earlier drafts and copies of conversations are forgotten when the page is closed.`,
    )
  if (!(await hasOfflineShell()))
    missing.push(msg`A service worker: the page does not open while its server is stopped.`)
  if (typeof Worker !== 'function')
    missing.push(
      msg`Workers: code is shown without colours, and a large picture holds the page up while it is made smaller.`,
    )
  return missing
}
