import { storedText, storeText } from './stored-text.ts'

const NOTIFICATIONS_KEY = 'notifications'

/** `off` may be switched on; the others name what stands in the way. */
export type NotificationState = 'on' | 'off' | 'refused' | 'missing'

export const readNotifications = (): NotificationState => {
  // Without a safe origin a browser has the name and refuses everything.
  if (!('Notification' in globalThis) || !isSecureContext) return 'missing'
  if (Notification.permission === 'denied') return 'refused'
  return storedText.getItem(NOTIFICATIONS_KEY) === 'on' && Notification.permission === 'granted' ? 'on' : 'off'
}

/** Asks the browser, which asks the person: only called by their click. */
export const switchNotifications = async (areWanted: boolean): Promise<NotificationState> => {
  if (areWanted && Notification.permission === 'default') await Notification.requestPermission()
  // What was refused does not begin by itself when it is allowed one day.
  storeText(NOTIFICATIONS_KEY, areWanted && Notification.permission === 'granted' ? 'on' : 'off')
  const state = readNotifications()
  // Closed without an answer, the question has not been answered with yes.
  return areWanted && state === 'off' ? 'refused' : state
}
