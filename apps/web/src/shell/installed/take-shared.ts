import type { Composer } from '../../conversation/composer/composer-store.ts'
import { shellStore } from '../../ui/shell-store.ts'
import { sharedStore } from './shared-store.ts'

interface LaunchQueue {
  setConsumer(consume: (launch: { files: FileSystemFileHandle[] }) => void): void
}

const fileOf = async (response: Response): Promise<File> => {
  const name = decodeURIComponent(response.headers.get('x-name') ?? 'shared')
  const blob = await response.blob()
  return new File([blob], name, { type: blob.type })
}

/** Shows what another program shared. Any page on the web can send as that program does, so nothing is taken unseen. */
const showKept = async (): Promise<void> => {
  // A page that was open before, and is about to leave, must not take it.
  if (!new URLSearchParams(location.search).has('shared')) return
  const storage: CacheStorage | undefined = globalThis.caches
  if (!storage || !(await storage.has('shared'))) return
  const cache = await caches.open('shared')
  const words = await cache.match('/shared/words')
  // Still being written: the page that comes after it shows it.
  if (!words) return
  const { text, from } = (await words.json()) as { text: string; from: string | null }
  const files: File[] = []
  for (const request of await cache.keys()) {
    const response = request.url.endsWith('/words') ? null : await cache.match(request)
    if (response) files.push(await fileOf(response))
  }
  sharedStore.setState({ shared: { text, files, from } })
  shellStore.setState({ openDialog: 'shared' })
}

/** Files that were opened with the installed app; only the system itself can do that. */
const takeOpened = (composer: Composer): void => {
  const { launchQueue } = globalThis as { launchQueue?: LaunchQueue }
  launchQueue?.setConsumer(({ files }) => {
    void Promise.all(files.map((handle) => handle.getFile())).then(composer.addFiles)
  })
}

export const takeShared = async (composer: Composer): Promise<void> => {
  takeOpened(composer)
  await showKept()
}
