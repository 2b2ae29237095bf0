import { t } from '@lingui/core/macro'
import type { Services } from '../../api/services.ts'
import { composerOf, keepDraftsNow } from '../../conversation/composer/composers.ts'
import { NEW_DRAFT_KEY } from '../../conversation/composer/new-draft-key.ts'
import { showToast } from '../../ui/notice-store.ts'
import { followNews } from '../news/follow-news.ts'
import { takeShared } from './take-shared.ts'
import { tidyCopies } from './tidy-copies.ts'

/** Offers a newer page that waits; nobody is reloaded unasked, and what is being written is kept before. */
const offerUpdate = (waiting: ServiceWorker): void =>
  showToast(t`A new version is ready`, {
    label: t`Reload`,
    run: () => void keepDraftsNow().then(() => waiting.postMessage('take-over')),
  })

const isControlled = (): boolean => navigator.serviceWorker.controller !== null

const watchUpdates = (registration: ServiceWorkerRegistration): void => {
  if (registration.waiting) offerUpdate(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const { installing } = registration
    installing?.addEventListener('statechange', () => {
      // Without a page that runs on the older one this is the first visit.
      if (installing.state === 'installed' && isControlled()) offerUpdate(installing)
    })
  })
}

const register = async (): Promise<void> => {
  const serviceWorker: ServiceWorkerContainer | undefined = navigator.serviceWorker
  // In development the files are the sources themselves.
  if (!serviceWorker || !import.meta.env.PROD) return
  let hadController = isControlled()
  serviceWorker.addEventListener('controllerchange', () => {
    if (hadController) void keepDraftsNow().then(() => location.reload())
    hadController = true
  })
  try {
    watchUpdates(await serviceWorker.register('/service-worker.js'))
  } catch (cause) {
    // Refused by the browser or a profile: the page works, only not without the server.
    console.info('offline-shell-off', cause)
  }
}

/** How many replies are being written, on the icon of the installed app. */
const showBadge = ({ conversations }: Services): void => {
  if (!('setAppBadge' in navigator)) return
  let shown = 0
  const show = () => {
    const running = conversations.getState().items.filter(({ lastRun }) => lastRun?.status === 'running').length
    if (running === shown) return
    shown = running
    // Refused where the app is not installed: there is no icon then.
    navigator.setAppBadge(running).catch(() => undefined)
  }
  conversations.subscribe(show)
  show()
}

/** What only an installed app has; called when the page is idle. */
export const startInstalledApp = async (services: Services): Promise<void> => {
  showBadge(services)
  followNews(services)
  tidyCopies(services)
  await takeShared(composerOf(services, NEW_DRAFT_KEY))
  await register()
}
