import { msg } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { defineSpecimen } from '../../../ui/specimen/specimen.ts'
import { state } from '../../../ui/specimen/states.ts'
import { SwitchChoice } from './switch-choice.tsx'
import '../settings.css'

const drawn =
  (startsOn: boolean, isDisabled = false) =>
  () => {
    const [isOn, setOn] = useState(startsOn)
    return (
      <SwitchChoice
        title={<Trans>Keys</Trans>}
        label={<Trans>Single keys</Trans>}
        hint={<Trans>letters such as r, e or x act on a message, outside of fields; Ctrl K and Esc always work</Trans>}
        isOn={isOn}
        isDisabled={isDisabled}
        onSwitch={setOn}
      />
    )
  }

export const specimen = defineSpecimen({
  title: msg`Choice that is on or off`,
  purpose: msg`A setting of the whole program, with what it does beside its switch.`,
  states: [
    state('rest', drawn(false)),
    state('chosen', drawn(true)),
    state('disabled', drawn(false, true)),
    state('rightToLeft', drawn(true)),
  ],
})
