import { msg, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useId } from 'react'
import { Icon } from './icon.tsx'
import { sampleWords } from './specimen/sample-words-fixture.ts'
import { defineSpecimen } from './specimen/specimen.ts'
import { restingStates, state } from './specimen/states.ts'

interface FieldProps {
  value?: string
  error?: string
  isDisabled?: boolean
}

const Field = ({ value = '', error, isDisabled = false }: FieldProps) => {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>
        <Trans>Name</Trans>
      </label>
      <input
        id={id}
        className={`input ${error ? 'is-error' : ''}`}
        defaultValue={value}
        placeholder={t`default`}
        disabled={isDisabled}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-words`}
      />
      <span id={`${id}-words`} className={error ? 'err' : 'hint'}>
        {error && <Icon name="warn" small />}
        {error ?? t`only you see it`}
      </span>
    </div>
  )
}

const Choices = () => {
  const name = useId()
  const words = useId()
  return (
    <div>
      <label className="check">
        <input aria-describedby={words} type="checkbox" defaultChecked />
        <Trans>Images</Trans>
      </label>
      <label className="check">
        <input aria-describedby={words} type="checkbox" role="switch" aria-checked="true" defaultChecked />
        <Trans>Single keys</Trans>
      </label>
      <label className="check">
        <input aria-describedby={words} type="radio" name={name} defaultChecked />
        <Trans>Light</Trans>
      </label>
      <label className="check">
        <input aria-describedby={words} type="radio" name={name} />
        <Trans>Dark</Trans>
      </label>
      <span id={words} className="hint">
        <Trans>only you see it</Trans>
      </span>
    </div>
  )
}

const Rest = () => <Field value={sampleWords.model} />
const Empty = () => <Field />
const Disabled = () => <Field value={sampleWords.model} isDisabled />
const Wrong = () => <Field error={t`This name is taken. Choose another one.`} value={sampleWords.model} />
const Long = () => <Field value={sampleWords.long} />
const RightToLeft = () => <Field value={sampleWords.rightToLeft} />

export const specimen = defineSpecimen({
  title: msg`Field`,
  purpose: msg`The label stays above it, the hint below it, and an error says what to do instead.`,
  states: [
    ...restingStates(Rest),
    state('empty', Empty),
    state('disabled', Disabled),
    state('error', Wrong),
    state('long', Long),
    state('rightToLeft', RightToLeft),
    { ...state('chosen', Choices) },
  ],
})
