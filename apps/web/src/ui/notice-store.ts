import type { Failure } from '@llm-playground/protocol'
import { createStore } from 'zustand/vanilla'

export interface Notice {
  id: number
  text: string
  action?: { label: string; run: () => void }
}

export interface Notices {
  /** A move that can be undone. One at a time: the next one replaces it. */
  toast: Notice | null
  /** An action that failed, with what to do. */
  failure: Failure | null
  /** How high the composer is that stands at the lower edge, and where its middle is: notices are shown above it. */
  dock: { height: number; middle: number } | null
}

export const noticeStore = createStore<Notices>(() => ({ toast: null, failure: null, dock: null }))

let lastId = 0

export const showToast = (text: string, action?: Notice['action']): void => {
  lastId += 1
  noticeStore.setState({ toast: { id: lastId, text, ...(action && { action }) } })
}

export const closeToast = (): void => noticeStore.setState({ toast: null })

export const showFailure = (failure: Failure): void => noticeStore.setState({ failure })

export const closeFailure = (): void => noticeStore.setState({ failure: null })
