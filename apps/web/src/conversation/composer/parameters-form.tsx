import type { MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { ModelParameters } from '@llm-playground/protocol'
import { useEffect, useRef } from 'react'
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
      <label className="field">
        <span className="label">
          <Trans>System prompt</Trans>
        </span>
        <textarea
          ref={systemPrompt}
          className="input area"
          rows={3}
          placeholder={t`How the model should answer in this conversation`}
          defaultValue={settings.systemPrompt ?? ''}
          onBlur={({ target }) => onChange({ systemPrompt: target.value })}
        />
      </label>
      <div className="number-fields">
        {fields.map(({ name, label, hint, minimum, maximum, step }) => (
          <label key={name} className="field">
            <span className="label">{translate(label)}</span>
            <input
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
            <span className="hint">{translate(hint)}</span>
          </label>
        ))}
        {takesEffort && (
          <label className="field">
            <span className="label">
              <Trans>Reasoning effort</Trans>
            </span>
            <select
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
          </label>
        )}
        {takesStop && (
          <label className="field">
            <span className="label">
              <Trans>Stop at</Trans>
            </span>
            <input
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
            <span className="hint">
              <Trans>up to four texts, with commas</Trans>
            </span>
          </label>
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
