import { msg, t } from '@lingui/core/macro'
import { sampleWords } from './specimen/sample-words-fixture.ts'
import { defineSpecimen } from './specimen/specimen.ts'
import { contactStates, state } from './specimen/states.ts'
import { Toast } from './toast.tsx'

const nothing = () => undefined

const WithUndo = () => (
  <Toast notice={{ text: t`Conversation deleted`, action: { label: t`Undo`, run: nothing } }} onClose={nothing} />
)
const Alone = () => <Toast notice={{ text: t`Copied` }} onClose={nothing} />
const Long = () => (
  <Toast notice={{ text: sampleWords.long, action: { label: t`Undo`, run: nothing } }} onClose={nothing} />
)

export const specimen = defineSpecimen({
  title: msg`Toast`,
  purpose: msg`After a move that can be undone. It stays until it is closed or the next one comes; never for errors.`,
  states: [
    ...contactStates(WithUndo),
    { name: msg`nothing to undo`, Content: Alone },
    state('long', Long),
    state('rightToLeft', WithUndo),
  ],
})
