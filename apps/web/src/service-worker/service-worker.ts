// Built by itself into one small file at the root of the page; it imports nothing.

declare const self: ServiceWorkerGlobalScope
/** Written in when the page is built: everything the shell is made of, and a name that changes with it. */
declare const SHELL_FILES: string[]
declare const SHELL_VERSION: string

const SHELL = `shell-${SHELL_VERSION}`
const SHARED = 'shared'
const SHARE_PATH = '/share-target'

/** What belongs to the server alone: answers, keys and sign-in are never kept here. */
const isOfServer = (pathname: string): boolean =>
  /^\/(api\/|launch|sandbox-frame|healthz|readyz|metrics)/.test(pathname)

const install = async (): Promise<void> => {
  const cache = await caches.open(SHELL)
  await cache.addAll(SHELL_FILES)
}

const removeOlderShells = async (): Promise<void> => {
  const names = await caches.keys()
  await Promise.all(
    names.filter((name) => name.startsWith('shell-') && name !== SHELL).map((name) => caches.delete(name)),
  )
}

/** The page of the server while it answers; else the page that was here last. */
const answerNavigation = async (request: Request): Promise<Response> => {
  try {
    return await fetch(request)
  } catch (cause) {
    const kept = await caches.match('/index.html', { cacheName: SHELL })
    if (!kept) throw cause
    return kept
  }
}

const answerFile = async (request: Request): Promise<Response> =>
  (await caches.match(request, { cacheName: SHELL, ignoreVary: true })) ?? fetch(request)

/** Any site can post here as the system's share menu does; more than a person would share is cut off. */
const SHARED_FILES_AT_MOST = 10
const SHARED_BYTES_AT_MOST = 50_000_000
const SHARED_CHARACTERS_AT_MOST = 1_000_000

/** The site whose page posted, where the browser tells; the share menu has none, and a page can hide its own. */
const senderOf = ({ headers, referrer }: Request): string | null => {
  const origin = [headers.get('origin'), referrer].find((each) => each?.startsWith('http'))
  return origin ? new URL(origin).host : null
}

/** What another program shares lies here until the person has seen it. */
const keepShared = async (request: Request): Promise<Response> => {
  const form = await request.formData()
  const words = ['title', 'text', 'url']
    .map((name) => form.get(name))
    .filter((each) => typeof each === 'string' && each)
  await caches.delete(SHARED)
  const cache = await caches.open(SHARED)
  let bytes = 0
  for (const [index, file] of form.getAll('files').slice(0, SHARED_FILES_AT_MOST).entries()) {
    if (typeof file === 'string') continue
    bytes += file.size
    if (bytes > SHARED_BYTES_AT_MOST) break
    const headers = { 'content-type': file.type, 'x-name': encodeURIComponent(file.name) }
    await cache.put(`/shared/file/${index}`, new Response(file, { headers }))
  }
  const text = words.join('\n').slice(0, SHARED_CHARACTERS_AT_MOST)
  // Last: a page that finds the words finds everything.
  await cache.put('/shared/words', Response.json({ text, from: senderOf(request) }))
  return Response.redirect('/?shared', 303)
}

/** The tab that shows the conversation already, else the one that was looked at last. */
const openFromNotification = async (path: string): Promise<void> => {
  const tabs = (await self.clients.matchAll({ type: 'window' })).filter(({ frameType }) => frameType !== 'nested')
  const tab = tabs.find(({ url }) => new URL(url).pathname === path) ?? tabs[0]
  if (!tab) return void (await self.clients.openWindow(path))
  tab.postMessage({ openPath: path })
  await tab.focus()
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { path } = event.notification.data as { path: string }
  event.waitUntil(openFromNotification(path))
})
self.addEventListener('install', (event) => event.waitUntil(install()))
self.addEventListener('activate', (event) => event.waitUntil(removeOlderShells()))
self.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void self.skipWaiting()
})
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== self.location.origin || isOfServer(pathname)) return
  if (request.method === 'POST' && pathname === SHARE_PATH) event.respondWith(keepShared(request))
  else if (request.method !== 'GET') return
  else if (request.mode === 'navigate') event.respondWith(answerNavigation(request))
  else if (SHELL_FILES.includes(pathname)) event.respondWith(answerFile(request))
})
