import { type ReactNode, useId } from 'react'

interface SwitchChoiceProps {
  title: ReactNode
  label: ReactNode
  hint: ReactNode
  isOn: boolean
  isDisabled?: boolean
  /** What the switch did is told by its hint. */
  doesHintChange?: boolean
  onSwitch: (isOn: boolean) => void
}

/** A choice of the whole program that is on or off. */
export const SwitchChoice = ({ title, label, hint, isOn, isDisabled, doesHintChange, onSwitch }: SwitchChoiceProps) => {
  const id = useId()
  return (
    <fieldset className="choices">
      <legend>{title}</legend>
      <label className="check">
        <input
          type="checkbox"
          role="switch"
          checked={isOn}
          aria-checked={isOn}
          aria-describedby={id}
          disabled={isDisabled}
          onChange={({ target }) => onSwitch(target.checked)}
        />
        <span className="two">
          {label}
          <span id={id} role={doesHintChange ? 'status' : undefined} className="soft small">
            {hint}
          </span>
        </span>
      </label>
    </fieldset>
  )
}
