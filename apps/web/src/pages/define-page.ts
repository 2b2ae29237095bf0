import type { MessageDescriptor } from '@lingui/core'
import type { ComponentType } from 'react'

export interface Page {
  /** Paths of the router; parameters as `:name`. */
  paths: string[]
  /** Loaded when the page is first opened. */
  load: () => Promise<{ Page: ComponentType }>
  /** Its entry in the bar of places; absent for pages that are reached another way. */
  place?: { label: MessageDescriptor; icon: string; order: number; path: string }
}

export const definePage = (page: Page): Page => page
