import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { Icon } from '../../../ui/icon.tsx'
import { providerPath } from '../../../ui/paths.ts'
import { draftOf } from './form/form-draft.ts'
import { formFields } from './form/form-fields.ts'
import { KindPicker } from './kind-picker.tsx'
import { freeName, type ProviderChoice } from './provider-choices.ts'
import { ProviderForm } from './provider-form.tsx'
import { useProviderSettings, useProviderState } from './use-provider-settings.ts'

/** Adds a provider: first what it is, then its settings. */
export const NewProvider = () => {
  const kinds = useProviderState((state) => state.kinds)
  const [choice, setChoice] = useState<ProviderChoice | null>(null)
  if (choice) return <ChosenProvider key={choice.id} choice={choice} onBack={() => setChoice(null)} />
  return (
    <section className="prov-form" aria-labelledby="new-provider">
      <header className="row">
        <Link className="btn quiet icon prov-back" href="/settings" aria-label={t`All providers`}>
          <Icon name="left" />
        </Link>
        <h2 id="new-provider">
          <Trans>Add a provider</Trans>
        </h2>
      </header>
      <KindPicker kinds={kinds} onPick={setChoice} />
    </section>
  )
}

const ChosenProvider = ({ choice, onBack }: { choice: ProviderChoice; onBack: () => void }) => {
  const store = useProviderSettings()
  const [, navigate] = useLocation()
  const { kind, name, settings, description, keyUrl } = choice
  const providers = useProviderState((state) => state.providers)
  const fields = formFields(kind.settingsSchema)
  const draftKey = `new ${choice.id}`
  const initial = {
    name: freeName(
      name,
      providers.map((provider) => provider.name),
    ),
    fields: draftOf(fields, settings),
  }
  return (
    <ProviderForm
      draftKey={draftKey}
      title={t`Add ${name}`}
      description={description}
      keyUrl={keyUrl}
      fields={fields}
      stored={{}}
      initial={initial}
      saveLabel={t`Add ${name}`}
      onBack={onBack}
      onSave={async (draft, read) => {
        const provider = await store.create({ kind: kind.kind, name: draft.name, settings: read })
        store.keepDraft(draftKey, null)
        navigate(providerPath(provider.id))
      }}
    />
  )
}
