import { Trans } from '@lingui/react/macro'
import type { FormDraft, Settings } from './form-draft.ts'
import { maskOf, valueAt } from './form-draft.ts'
import { type FormField, fieldKey, isEssential } from './form-field.ts'
import { SecretField } from './secret-field.tsx'
import { SettingField } from './setting-field.tsx'

interface SettingFieldsProps {
  fields: FormField[]
  stored: Settings
  draft: FormDraft
  problems: Record<string, string>
  keyUrl: string | undefined
  onChange: (draft: FormDraft) => void
}

/** The fields of a provider: what matters first, the rest folded, each with its own problem. */
export const SettingFields = ({ fields, stored, draft, problems, keyUrl, onChange }: SettingFieldsProps) => {
  const essential = fields.filter(isEssential)
  const more = fields.filter((field) => !isEssential(field))
  const hasHiddenProblem = more.some((field) => problems[fieldKey(field)] !== undefined)
  const setValue = (key: string, value: string | boolean | undefined) => {
    const { [key]: _, ...others } = draft
    onChange(value === undefined ? others : { ...others, [key]: value })
  }
  const draw = (field: FormField) => {
    const key = fieldKey(field)
    const common = { field, problem: problems[key], onChange: setValue.bind(null, key) }
    return field.isSecret ? (
      <SecretField
        key={key}
        {...common}
        mask={maskOf(valueAt(stored, field.path))}
        value={draft[key] === undefined ? null : String(draft[key])}
        keyUrl={keyUrl}
      />
    ) : (
      <SettingField key={key} {...common} value={draft[key] ?? ''} />
    )
  }
  return (
    <>
      {essential.map(draw)}
      {more.length > 0 && (
        <details className="more" open={hasHiddenProblem || essential.length === 0 || undefined}>
          <summary>
            <Trans>
              More settings <span className="soft num">{more.length}</span>
            </Trans>
          </summary>
          <div className="more-fields">{more.map(draw)}</div>
        </details>
      )}
    </>
  )
}
