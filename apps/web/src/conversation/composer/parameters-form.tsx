import type { ModelParameters } from '@llm-playground/protocol'
import { useEffect, useRef } from 'react'
import { numberFieldsOf, withParameter } from './parameter-fields.ts'
import type { ParametersProps } from './parameters-props.ts'
import { SchemaField } from './schema-field.tsx'
import { ToolsField } from './tools-field.tsx'

const efforts = ['none', 'low', 'medium', 'high'] as const

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
        <span className="label">System prompt</span>
        <textarea
          ref={systemPrompt}
          className="input area"
          rows={3}
          placeholder="How the model should answer in this conversation"
          defaultValue={settings.systemPrompt ?? ''}
          onBlur={({ target }) => onChange({ systemPrompt: target.value })}
        />
      </label>
      <div className="number-fields">
        {fields.map(({ name, label, hint, minimum, maximum, step }) => (
          <label key={name} className="field">
            <span className="label">{label}</span>
            <input
              className="input num"
              type="number"
              inputMode="decimal"
              min={minimum}
              max={maximum}
              step={step}
              placeholder="default"
              defaultValue={parameters?.[name] ?? ''}
              onBlur={({ target }) =>
                target.validity.valid && set(name, target.value === '' ? undefined : target.valueAsNumber)
              }
            />
            <span className="hint">{hint}</span>
          </label>
        ))}
        {takesEffort && (
          <label className="field">
            <span className="label">Reasoning effort</span>
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
              <option value="">default</option>
              {efforts.map((effort) => (
                <option key={effort}>{effort}</option>
              ))}
            </select>
          </label>
        )}
        {takesStop && (
          <label className="field">
            <span className="label">Stop at</span>
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
            <span className="hint">up to four texts, with commas</span>
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
          ? `Shown is what ${model.displayName} takes. What is empty is not sent.`
          : 'Choose a model to see what it takes.'}
      </p>
    </div>
  )
}
