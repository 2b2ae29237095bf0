import { msg } from '@lingui/core/macro'
import { useState } from 'react'
import { sampleWords } from '../../../../ui/specimen/sample-words-fixture.ts'
import { defineSpecimen } from '../../../../ui/specimen/specimen.ts'
import { state } from '../../../../ui/specimen/states.ts'
import type { FormDraft, Settings } from './form-draft.ts'
import type { FormField } from './form-field.ts'
import { NameField } from './name-field.tsx'
import { SettingFields } from './setting-fields.tsx'
import '../../settings.css'

const field = (title: string, kind: FormField['kind'], more: Partial<FormField> = {}): FormField => ({
  path: [title],
  title,
  description: sampleWords.short,
  isRequired: false,
  isSecret: false,
  kind,
  defaultValue: undefined,
  choices: [],
  ...more,
})

const fields = [
  field('address', 'address', { isRequired: true }),
  field('key', 'text', { isSecret: true, isRequired: true }),
  field('region', 'choice', { isRequired: true, choices: ['here', 'there'] }),
  field('headers', 'json'),
  field('timeout', 'number', { defaultValue: 30 }),
  field('switch', 'switch'),
]

interface Shown {
  stored?: Settings
  filled?: FormDraft
  problems?: Record<string, string>
}

const Sample = ({ stored = {}, filled = {}, problems = {} }: Shown) => {
  const [name, setName] = useState(sampleWords.model)
  const [draft, setDraft] = useState(filled)
  return (
    <>
      <NameField name={name} problem={undefined} onChange={setName} />
      <SettingFields
        fields={fields}
        stored={stored}
        draft={draft}
        problems={problems}
        keyUrl="https://example.com/keys"
        onChange={setDraft}
      />
    </>
  )
}

const drawn = (shown: Shown) => () => <Sample {...shown} />

const filled = { address: 'https://models.example/v1', region: 'there', timeout: '60' }

export const specimen = defineSpecimen({
  title: msg`Settings of a provider`,
  purpose: msg`What must be given first, keys among it, the rest folded; each field with its own problem.`,
  isWide: true,
  states: [
    state('empty', drawn({})),
    { name: msg`with a stored key`, Content: drawn({ stored: { key: 'sk-…4f2a' }, filled }) },
    state('error', drawn({ filled: { address: 'x' }, problems: { address: sampleWords.long, headers: 'JSON' } })),
    state('rightToLeft', drawn({ stored: { key: 'sk-…4f2a' }, filled })),
  ],
})
