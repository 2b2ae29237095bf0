import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { applySingleKeys, areSingleKeysOn } from '../../../ui/single-keys.ts'

/** Keys without Ctrl can be switched off: a voice that is typed, or a hand that trembles, would press them unmeant. */
export const SingleKeysChoice = () => {
  const [areOn, setOn] = useState(areSingleKeysOn)
  return (
    <fieldset className="choices">
      <legend>
        <Trans>Keys</Trans>
      </legend>
      <label className="check">
        <input
          type="checkbox"
          role="switch"
          checked={areOn}
          aria-checked={areOn}
          aria-describedby="single-keys"
          onChange={({ target }) => {
            setOn(target.checked)
            applySingleKeys(target.checked)
          }}
        />
        <span className="two">
          <Trans>Single keys</Trans>
          <span id="single-keys" className="soft small">
            <Trans>letters such as r, e or x act on a message, outside of fields; Ctrl K and Esc always work</Trans>
          </span>
        </span>
      </label>
    </fieldset>
  )
}
