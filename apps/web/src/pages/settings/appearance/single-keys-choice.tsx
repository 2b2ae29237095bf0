import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { applySingleKeys, areSingleKeysOn } from '../../../ui/single-keys.ts'
import { SwitchChoice } from './switch-choice.tsx'

/** Keys without Ctrl can be switched off: a voice that is typed, or a hand that trembles, would press them unmeant. */
export const SingleKeysChoice = () => {
  const [areOn, setOn] = useState(areSingleKeysOn)
  return (
    <SwitchChoice
      title={<Trans>Keys</Trans>}
      label={<Trans>Single keys</Trans>}
      hint={<Trans>letters such as r, e or x act on a message, outside of fields; Ctrl K and Esc always work</Trans>}
      isOn={areOn}
      onSwitch={(isOn) => {
        setOn(isOn)
        applySingleKeys(isOn)
      }}
    />
  )
}
