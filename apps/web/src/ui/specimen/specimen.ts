import type { MessageDescriptor } from '@lingui/core'
import type { ComponentType } from 'react'

/** What a pointer or the keyboard does to it; a picture of that cannot be made by waiting. */
export type Contact = 'hover' | 'focus' | 'pressed'

export interface SpecimenState {
  name: MessageDescriptor
  contact?: Contact
  isRightToLeft?: boolean
  Content: ComponentType
}

/** A component with all its states, for the gallery. It lies beside the component as `<name>.specimen.tsx`. */
export interface Specimen {
  title: MessageDescriptor
  /** What it is for, in one sentence. */
  purpose: MessageDescriptor
  /** Each state has the whole width. */
  isWide?: boolean
  states: SpecimenState[]
}

export const defineSpecimen = (specimen: Specimen): Specimen => specimen
