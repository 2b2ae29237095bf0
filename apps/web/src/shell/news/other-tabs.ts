import type { ReplyNews } from '../../ui/notice-store.ts'
import type { StoredText } from '../../ui/stored-text.ts'

/** What a tab shows. */
export interface View {
  isVisible: boolean
  /** Of several windows side by side one has it. */
  hasFocus: boolean
  /** Of the page that is open; null on any other page. */
  conversationId: string | null
}

/** What the tabs of one browser agree on. */
export interface OtherTabs {
  /** Lets the others know what this one shows. */
  show(view: View): Promise<void>
  /** True for one tab at most, and for none while the conversation is on a screen. */
  claim(end: ReplyNews, view: View): Promise<boolean>
  /** Nobody has to be told of it any more. */
  settle(end: ReplyNews): void
  tellRead(conversationId: string): void
}

export interface OtherTabsOptions {
  tabId: string
  /** Absent where the browser has none: then each tab speaks for itself, and for what another one has told already. */
  locks: LockManager | undefined
  memory: StoredText
  channel: BroadcastChannel | undefined
  onRead: (conversationId: string) => void
}

const TOLD_KEY = 'told-replies'
/** More than end between two looks at any tab. */
const TOLD_AT_MOST = 200
const SCREEN = 'screen'

const readTold = (memory: StoredText): string[] => {
  try {
    const told: unknown = JSON.parse(memory.getItem(TOLD_KEY) ?? '[]')
    return Array.isArray(told) ? told.filter((each) => typeof each === 'string') : []
  } catch {
    // Written by something else: nothing is known to be told.
    return []
  }
}

/** Where somebody looks, as far as a browser knows. */
const attentionOf = ({ isVisible, hasFocus }: View): number => (isVisible ? (hasFocus ? 2 : 1) : 0)

/** A lock that a visible tab holds says what it shows; it goes with the tab, however that ends. */
const createScreenLock = (locks: LockManager | undefined, tabId: string) => {
  let release = (): void => undefined
  return (view: View): Promise<void> => {
    release()
    if (!locks || !view.isVisible) return Promise.resolve()
    const { promise: left, resolve } = Promise.withResolvers<void>()
    release = resolve
    return new Promise((shown) => {
      void locks.request([SCREEN, tabId, attentionOf(view), view.conversationId ?? ''].join(' '), () => {
        shown()
        return left
      })
    })
  }
}

export const createOtherTabs = ({ tabId, locks, memory, channel, onRead }: OtherTabsOptions): OtherTabs => {
  channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string') onRead(data)
  })

  /** What the other visible tabs show. */
  const screens = async (): Promise<{ attention: number; conversationId: string }[]> => {
    const { held = [] } = (await locks?.query()) ?? {}
    return held
      .map(({ name = '' }) => name.split(' '))
      .flatMap(([kind, tab, attention, conversationId = '']) =>
        kind === SCREEN && tab !== tabId ? [{ attention: Number(attention), conversationId }] : [],
      )
  }

  const settle = ({ runId }: ReplyNews): boolean => {
    const told = readTold(memory)
    if (told.includes(runId)) return false
    try {
      memory.setItem(TOLD_KEY, JSON.stringify([...told, runId].slice(-TOLD_AT_MOST)))
    } catch {
      // No room: another tab may tell it again.
    }
    return true
  }

  const decide = async (end: ReplyNews, view: View): Promise<boolean> => {
    const shown = await screens()
    if (shown.some(({ conversationId }) => conversationId === end.conversationId)) return false
    // Whoever looks at another tab is told there.
    if (shown.some(({ attention }) => attention > attentionOf(view))) return false
    return settle(end)
  }

  return {
    show: createScreenLock(locks, tabId),
    claim: (end, view) => (locks ? locks.request('news', () => decide(end, view)) : Promise.resolve(settle(end))),
    settle: (end) => void settle(end),
    tellRead: (conversationId) => channel?.postMessage(conversationId),
  }
}
