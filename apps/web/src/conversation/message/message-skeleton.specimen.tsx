import { msg } from '@lingui/core/macro'
import { defineSpecimen } from '../../ui/specimen/specimen.ts'
import { state } from '../../ui/specimen/states.ts'
import { MessageSkeleton } from './message-skeleton.tsx'

export const specimen = defineSpecimen({
  title: msg`Conversation that is being read`,
  purpose: msg`Shown once the wait is longer than 300 ms, with lines of the real height.`,
  states: [state('busy', MessageSkeleton)],
})
