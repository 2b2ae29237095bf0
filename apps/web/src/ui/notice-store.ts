import type { Failure } from '@llm-playground/protocol'
import { createStore } from 'zustand/vanilla'

export interface Notice {
  text: string
  action?: { label: string; run: () => void }
}

/** A reply that has ended while its conversation was not on the screen. */
export interface ReplyNews {
  runId: string
  conversationId: string
  title: string
  outcome: 'completed' | 'failed' | 'interrupted'
}

export interface Notices {
  /** A move that can be undone. One at a time: the next one replaces it. */
  toast: (Notice & { id: number }) | null
  /** Told in a toast of their own: what can be undone stays beside it. */
  news: ReplyNews[]
  /** An action that failed, with what to do. */
  failure: Failure | null
  /** How high the composer is that stands at the lower edge, and where its middle is: notices are shown above it. */
  dock: { height: number; middle: number } | null
  /** Something is written where they would stand: they are shown at the upper edge. */
  isHigh: boolean
}

export const noticeStore = createStore<Notices>(() => ({
  toast: null,
  news: [],
  failure: null,
  dock: null,
  isHigh: false,
}))

let lastId = 0

export const showToast = (text: string, action?: Notice['action']): void => {
  lastId += 1
  noticeStore.setState({ toast: { id: lastId, text, ...(action && { action }) } })
}

export const closeToast = (): void => noticeStore.setState({ toast: null })

export const showFailure = (failure: Failure): void => noticeStore.setState({ failure })

export const closeFailure = (): void => noticeStore.setState({ failure: null })
