import type { Composer } from '../../conversation/composer/composer-store.ts'

interface LaunchQueue {
  setConsumer(consume: (launch: { files: FileSystemFileHandle[] }) => void): void
}

const fileOf = async (response: Response): Promise<File> => {
  const name = decodeURIComponent(response.headers.get('x-name') ?? 'shared')
  const blob = await response.blob()
  return new File([blob], name, { type: blob.type })
}

/** Takes what another program shared into the draft of a new conversation, once. */
const takeKept = async (composer: Composer): Promise<void> => {
  // A page that was open before, and is about to leave, must not take it.
  if (!new URLSearchParams(location.search).has('shared')) return
  const storage: CacheStorage | undefined = globalThis.caches
  if (!storage || !(await storage.has('shared'))) return
  const cache = await caches.open('shared')
  // Still being written: the page that comes after it takes it.
  if (!(await cache.match('/shared/words'))) return
  const files: File[] = []
  let words = ''
  for (const request of await cache.keys()) {
    const response = await cache.match(request)
    if (response && request.url.endsWith('/words')) words = await response.text()
    else if (response) files.push(await fileOf(response))
  }
  await caches.delete('shared')
  await composer.whenRead
  if (words) composer.putBack({ text: words, pastes: [], images: [] })
  await composer.addFiles(files)
}

/** Files that were opened with the installed app. */
const takeOpened = (composer: Composer): void => {
  const { launchQueue } = globalThis as { launchQueue?: LaunchQueue }
  launchQueue?.setConsumer(({ files }) => {
    void Promise.all(files.map((handle) => handle.getFile())).then(composer.addFiles)
  })
}

export const takeShared = async (composer: Composer): Promise<void> => {
  takeOpened(composer)
  await takeKept(composer)
}
