import { navigate } from 'wouter/use-browser-location'
import type { Services } from '../../api/services.ts'
import { noticeStore } from '../../ui/notice-store.ts'
import { storedText } from '../../ui/stored-text.ts'
import { endedReplies } from './ended-replies.ts'
import { createTitleMark } from './mark-title.ts'
import { createNewsDesk, type NewsDesk } from './news-desk.ts'
import { dismissNotification, notify } from './notify.ts'
import { createOtherTabs, type View } from './other-tabs.ts'

/** The router tells of every change of the address by the first three. */
const VIEW_EVENTS = ['popstate', 'pushState', 'replaceState', 'focus', 'blur']

const viewNow = (): View => {
  const [, page, id] = location.pathname.split('/')
  return {
    isVisible: document.visibilityState === 'visible',
    hasFocus: document.hasFocus(),
    conversationId: page === 'c' && id ? decodeURIComponent(id) : null,
  }
}

/** A notification that was clicked names the conversation; the service worker has no pages of its own. */
const followClicks = (): void => {
  const serviceWorker: ServiceWorkerContainer | undefined = navigator.serviceWorker
  serviceWorker?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data !== 'object' || data === null || !('openPath' in data)) return
    if (typeof data.openPath === 'string' && data.openPath !== location.pathname) navigate(data.openPath)
  })
}

/** What is not told is seen in the list. */
const orTell = (work: Promise<void>): void => void work.catch((cause: unknown) => console.info('news-off', cause))

/** A word about replies that end while somebody is elsewhere. */
export const followNews = ({ conversations }: Services): void => {
  const locks: LockManager | undefined = navigator.locks
  const desk: NewsDesk = createNewsDesk({
    tabs: createOtherTabs({
      tabId: String(Math.random()),
      locks,
      memory: storedText,
      channel: 'BroadcastChannel' in globalThis ? new BroadcastChannel('news') : undefined,
      onRead: (conversationId) => desk.read(conversationId),
    }),
    now: () => performance.now(),
    changeShown: (change) => {
      const { news } = noticeStore.getState()
      const next = change(news)
      if (next.length > 0 || news.length > 0) noticeStore.setState({ news: next })
    },
    markTitle: createTitleMark(document),
    notify,
    dismiss: (conversationId) => orTell(dismissNotification(conversationId)),
  })
  const look = () => orTell(desk.look(viewNow()))
  look()
  for (const name of VIEW_EVENTS) addEventListener(name, look)
  document.addEventListener('visibilitychange', look)
  followClicks()
  conversations.subscribe(({ items }, before) => {
    for (const end of endedReplies(before.items, items)) orTell(desk.hear(end))
  })
}
