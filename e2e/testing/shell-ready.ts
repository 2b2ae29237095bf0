/** Resolves when the page would open without its server. */
export const SHELL_READY = `navigator.serviceWorker.ready.then(({ active }) => new Promise((resolve) => {
  if (active.state === 'activated') return resolve()
  active.addEventListener('statechange', () => active.state === 'activated' && resolve())
}))`
