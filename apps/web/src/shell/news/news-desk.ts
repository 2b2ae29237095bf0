import type { ReplyNews } from '../../ui/notice-store.ts'
import type { OtherTabs, View } from './other-tabs.ts'

/** Who has just left still knows how it was going. */
export const JUST_LEFT_MS = 2_000

export interface NewsDeskOptions {
  tabs: OtherTabs
  now: () => number
  /** Changes what the toast tells. */
  changeShown: (change: (shown: ReplyNews[]) => ReplyNews[]) => void
  /** How many replies have ended since the tab was left. */
  markTitle: (count: number) => void
  /** By the system; false where the person did not ask for it, or it was refused. */
  notify: (end: ReplyNews) => Promise<boolean>
  dismiss: (conversationId: string) => void
}

export interface NewsDesk {
  /** What this tab shows from now on. */
  look(view: View): Promise<void>
  /** A reply has ended. */
  hear(end: ReplyNews): Promise<void>
  /** Another tab shows it. */
  read(conversationId: string): void
}

const without = (conversationId: string) => (ends: ReplyNews[]) =>
  ends.filter((end) => end.conversationId !== conversationId)

/** Decides who is told of a reply that has ended while its conversation was not on the screen, where, and when. */
export const createNewsDesk = (options: NewsDeskOptions): NewsDesk => {
  const { tabs, now, changeShown, markTitle, notify, dismiss } = options
  const leftAt = new Map<string, number>()
  let view: View = { isVisible: false, hasFocus: false, conversationId: null }
  /** Ended while nobody looked at the tab; the system has told some of them. */
  let waiting: { end: ReplyNews; isTold: boolean }[] = []

  const onScreen = (): string | null => (view.isVisible ? view.conversationId : null)
  const isKnown = ({ conversationId }: ReplyNews): boolean =>
    onScreen() === conversationId || now() - (leftAt.get(conversationId) ?? -Infinity) < JUST_LEFT_MS
  const wait = (next: typeof waiting): void => {
    waiting = next
    markTitle(next.length)
  }

  const read = (conversationId: string): void => {
    wait(waiting.filter(({ end }) => end.conversationId !== conversationId))
    changeShown(without(conversationId))
  }

  return {
    read,
    look: (next) => {
      const before = onScreen()
      view = next
      const here = onScreen()
      if (before !== null && before !== here) leftAt.set(before, now())
      if (here !== null && here !== before) {
        read(here)
        dismiss(here)
        tabs.tellRead(here)
      }
      if (view.isVisible && waiting.length > 0) {
        const untold = waiting.flatMap(({ end, isTold }) => (isTold ? [] : [end]))
        wait([])
        changeShown((shown) => [...shown, ...untold])
      }
      return tabs.show(view)
    },
    hear: async (end) => {
      if (isKnown(end)) return tabs.settle(end)
      if (!(await tabs.claim(end, view))) return
      const isTold = !view.isVisible && (await notify(end))
      // Meanwhile somebody may have come.
      if (onScreen() === end.conversationId) return isTold ? dismiss(end.conversationId) : undefined
      if (!view.isVisible) wait([...waiting, { end, isTold }])
      else if (!isTold) changeShown((shown) => [...shown, end])
    },
  }
}
