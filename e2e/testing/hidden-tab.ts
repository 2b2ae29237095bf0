/** Only a window manager hides a tab: its side is stood in for here, and that it was hidden long ago. */
export const HIDDEN_LONG_AGO = `(() => {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' })
  document.dispatchEvent(new Event('visibilitychange'))
  const now = performance.now.bind(performance)
  performance.now = () => now() + 2000
})()`
/** From when the page is idle it follows what ends. */
export const SAYS_WHAT_IT_SHOWS = `navigator.locks.query().then(({ held }) => held.some(({ name }) => name.startsWith('screen')))`
export const LOOKED_AT = `(() => {
  delete document.visibilityState
  document.dispatchEvent(new Event('visibilitychange'))
})()`
export const NOTIFICATIONS = `navigator.serviceWorker.ready.then((registration) => registration.getNotifications()).then((all) => all.map(({ title, body }) => title + ': ' + body))`
/** Runs in the service worker; nobody can click what a browser without a desktop shows. */
export const CLICK_NOTIFICATION = `registration.getNotifications().then(([notification]) =>
  void dispatchEvent(new NotificationEvent('notificationclick', { notification })))`
