import type { MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { ModelParameters } from '@llm-playground/protocol'
import { useEffect, useId, useRef } from 'react'
import { translate } from '../../ui/language/i18n.ts'
import { numberFieldsOf, withParameter } from './parameter-fields.ts'
import type { ParametersProps } from './parameters-props.ts'
import { SchemaField } from './schema-field.tsx'
import { ToolsField } from './tools-field.tsx'

const efforts = ['none', 'low', 'medium', 'high'] as const

const effortWords: Record<(typeof efforts)[number], MessageDescriptor> = {
  none: msg({ message: 'none', context: 'effort' }),
  low: msg({ message: 'low', context: 'effort' }),
  medium: msg({ message: 'medium', context: 'effort' }),
  high: msg({ message: 'high', context: 'effort' }),
}

/** System prompt and the parameters that the chosen model takes. What is left empty is not sent. */
export const ParametersForm = ({ settings, model, onChange }: ParametersProps) => {
  const id = useId()
  const systemPrompt = useRef<HTMLTextAreaElement>(null)
  const { parameters } = settings
  const fields = numberFieldsOf(model?.supports)
  const takesEffort = model?.supports.parameters.includes('reasoningEffort')
  const takesStop = model?.supports.parameters.includes('stop')
  const set = <Name extends keyof ModelParameters>(name: Name, value: ModelParameters[Name] | undefined) =>
    onChange({ parameters: withParameter(parameters, name, value) })

  useEffect(() => systemPrompt.current?.focus(), [])

  return (
    <div className="parameters-form">
      <div className="field">
        <label htmlFor={`${id}-system`} className="label">
          <Trans>System prompt</Trans>
        </label>
        <textarea
          autoComplete="off"
          ref={systemPrompt}
          id={`${id}-system`}
          aria-describedby={`${id}-system-hint`}
          className="input area"
          rows={3}
          placeholder={t`How the model should answer in this conversation`}
          defaultValue={settings.systemPrompt ?? ''}
          onBlur={({ target }) => onChange({ systemPrompt: target.value })}
        />
        <span id={`${id}-system-hint`} className="hint">
          <Trans>What the model is told before the first message, for the whole conversation.</Trans>
        </span>
      </div>
      <div className="number-fields">
        {fields.map(({ name, label, hint, minimum, maximum, step }) => (
          <div key={name} className="field">
            <label htmlFor={`${id}-${name}`} className="label">
              {translate(label)}
            </label>
            <input
              autoComplete="off"
              id={`${id}-${name}`}
              aria-describedby={`${id}-${name}-hint`}
              className="input num"
              type="number"
              inputMode="decimal"
              min={minimum}
              max={maximum}
              step={step}
              placeholder={t`default`}
              defaultValue={parameters?.[name] ?? ''}
              onBlur={({ target }) =>
                target.validity.valid && set(name, target.value === '' ? undefined : target.valueAsNumber)
              }
            />
            <span id={`${id}-${name}-hint`} className="hint">
              {translate(hint)}
            </span>
          </div>
        ))}
        {takesEffort && (
          <div className="field">
            <label htmlFor={`${id}-effort`} className="label">
              <Trans>Reasoning effort</Trans>
            </label>
            <select
              id={`${id}-effort`}
              aria-describedby={`${id}-effort-hint`}
              className="input"
              value={parameters?.reasoningEffort ?? ''}
              onChange={({ target }) =>
                set(
                  'reasoningEffort',
                  efforts.find((effort) => effort === target.value),
                )
              }
            >
              <option value="">
                <Trans>default</Trans>
              </option>
              {efforts.map((effort) => (
                <option key={effort} value={effort}>
                  {translate(effortWords[effort])}
                </option>
              ))}
            </select>
            <span id={`${id}-effort-hint`} className="hint">
              <Trans>how long it may think before it answers</Trans>
            </span>
          </div>
        )}
        {takesStop && (
          <div className="field">
            <label htmlFor={`${id}-stop`} className="label">
              <Trans>Stop at</Trans>
            </label>
            <input
              type="text"
              autoComplete="off"
              id={`${id}-stop`}
              aria-describedby={`${id}-stop-hint`}
              className="input mono"
              defaultValue={parameters?.stop?.join(', ') ?? ''}
              onBlur={({ target }) => {
                const stop = target.value
                  .split(',')
                  .map((text) => text.trim())
                  .filter(Boolean)
                  .slice(0, 4)
                set('stop', stop.length > 0 ? stop : undefined)
              }}
            />
            <span id={`${id}-stop-hint`} className="hint">
              <Trans>up to four texts, with commas</Trans>
            </span>
          </div>
        )}
      </div>
      {model?.supports.jsonSchema && (
        <SchemaField schema={parameters?.responseSchema} onChange={(schema) => set('responseSchema', schema)} />
      )}
      {model?.supports.tools && (
        <ToolsField chosen={parameters?.tools ?? []} onChange={(tools) => set('tools', tools)} />
      )}
      <p className="soft small">
        {model
          ? t`Shown is what ${model.displayName} takes. What is empty is not sent.`
          : t`Choose a model to see what it takes.`}
      </p>
    </div>
  )
}
