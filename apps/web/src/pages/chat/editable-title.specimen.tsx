import { msg } from '@lingui/core/macro'
import { sampleWords } from '../../ui/specimen/sample-words-fixture.ts'
import { defineSpecimen } from '../../ui/specimen/specimen.ts'
import { contactStates, state } from '../../ui/specimen/states.ts'
import { EditableTitle } from './editable-title.tsx'

const nothing = () => undefined

const drawn = (title: string) => () => (
  <div className="bar">
    <EditableTitle title={title} onRename={nothing} />
  </div>
)

export const specimen = defineSpecimen({
  title: msg`Title of a conversation`,
  purpose: msg`The heading of the page; a press makes it a field.`,
  isWide: true,
  states: [
    ...contactStates(drawn(sampleWords.short)),
    state('empty', drawn('')),
    state('long', drawn(sampleWords.long)),
    state('rightToLeft', drawn(sampleWords.rightToLeft)),
  ],
})
