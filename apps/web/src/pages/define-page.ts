import type { MessageDescriptor } from '@lingui/core'
import type { ComponentType } from 'react'

export interface Page {
  /** Paths of the router; parameters as `:name`. */
  paths: string[]
  /** Loaded when the page is first opened. */
  load: () => Promise<{ Page: ComponentType }>
  /** Of a page whose code comes with the frame: it is drawn with it, and not after it. */
  component?: ComponentType
  /** Its entry in the bar of places; absent for pages that are reached another way. */
  place?: {
    label: MessageDescriptor
    icon: string
    order: number
    path: string
    /** Where it leads, in the W3C's words for it. */
    destination?: 'home' | 'help'
  }
}

export const definePage = (page: Page): Page => page
