import { msg } from '@lingui/core/macro'
import type { ComponentType } from 'react'
import type { SpecimenState } from './specimen.ts'

/** Names of states that many components have. */
export const stateNames = {
  rest: msg`at rest`,
  hover: msg`under the pointer`,
  focus: msg`with focus`,
  pressed: msg`held down`,
  disabled: msg`cannot be used now`,
  busy: msg`busy`,
  error: msg`with an error`,
  empty: msg({ message: 'empty', context: 'state' }),
  open: msg({ message: 'open', context: 'state' }),
  chosen: msg`chosen`,
  long: msg`with a long text`,
  rightToLeft: msg`from right to left`,
}

export const state = (name: keyof typeof stateNames, Content: ComponentType): SpecimenState => ({
  name: stateNames[name],
  isRightToLeft: name === 'rightToLeft',
  Content,
})

/** At rest, under the pointer, with focus and held down. */
export const contactStates = (Content: ComponentType): SpecimenState[] => [
  state('rest', Content),
  ...(['hover', 'focus', 'pressed'] as const).map((contact) => ({ name: stateNames[contact], contact, Content })),
]

/** The same under the pointer and with focus, where holding it down looks no other. */
export const restingStates = (Content: ComponentType): SpecimenState[] => contactStates(Content).slice(0, 3)
