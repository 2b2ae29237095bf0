import { t } from '@lingui/core/macro'
import { navigate } from 'wouter/use-browser-location'
import type { ReplyNews } from '../../ui/notice-store.ts'
import { conversationPath } from '../../ui/paths.ts'
import { readNotifications } from '../../ui/system-notifications.ts'
import { outcomeWords } from './outcome-words.ts'

/** Those without a service worker; they end with the page. */
const ofPage = new Map<string, Notification>()

const findRegistration = async (): Promise<ServiceWorkerRegistration | undefined> => {
  const serviceWorker: ServiceWorkerContainer | undefined = navigator.serviceWorker
  const registration = await serviceWorker?.getRegistration().catch(() => undefined)
  return registration?.active ? registration : undefined
}

const showOfPage = (title: string, options: NotificationOptions, path: string): void => {
  const notification = new Notification(title, options)
  notification.addEventListener('click', () => {
    window.focus()
    notification.close()
    navigate(path)
  })
  if (options.tag) ofPage.set(options.tag, notification)
}

/** Tells it by the system; false where that is not wanted or does not work. */
export const notify = async ({ conversationId, title, outcome }: ReplyNews): Promise<boolean> => {
  if (readNotifications() !== 'on') return false
  const path = conversationPath(conversationId)
  const name = title || t`New conversation`
  // One for each conversation: the next end replaces it.
  const options = { body: outcomeWords(outcome), tag: conversationId, icon: '/icons/icon-192.png', data: { path } }
  try {
    const registration = await findRegistration()
    if (registration) await registration.showNotification(name, options)
    else showOfPage(name, options, path)
    return true
  } catch (cause) {
    // Phones know them only by a service worker, and a person can take the permission back: the title tells it.
    console.info('notification-off', cause)
    return false
  }
}

/** Who reads the conversation needs no word of it. */
export const dismissNotification = async (conversationId: string): Promise<void> => {
  ofPage.get(conversationId)?.close()
  ofPage.delete(conversationId)
  if (readNotifications() !== 'on') return
  const registration = await findRegistration()
  for (const shown of (await registration?.getNotifications({ tag: conversationId })) ?? []) shown.close()
}
