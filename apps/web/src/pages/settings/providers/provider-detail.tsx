import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Provider } from '@llm-playground/protocol'
import { Link } from 'wouter'
import { useStore } from 'zustand'
import { useServices } from '../../../api/use-services.ts'
import { Icon } from '../../../ui/icon.tsx'
import { serverName, serverWords } from '../../../ui/language/server-words.ts'
import { draftOf, type Settings } from './form/form-draft.ts'
import { formFields } from './form/form-fields.ts'
import { changedSettings } from './form/read-draft.ts'
import { providerChoices } from './provider-choices.ts'
import { ProviderForm } from './provider-form.tsx'
import { ProviderProblem } from './provider-problem.tsx'
import type { ProviderDraft } from './provider-settings-store.ts'
import { providerState } from './provider-state.ts'
import { RemoveProvider } from './remove-provider.tsx'
import { ProviderTestSection } from './test/provider-test-section.tsx'
import { useProviderSettings, useProviderState } from './use-provider-settings.ts'

const SeeModels = () => (
  <Link className="btn" href="/models">
    <Icon name="chip" small />
    <Trans>See its models</Trans>
  </Link>
)

const BuiltIn = ({ provider }: { provider: Provider }) => (
  <section className="prov-form" aria-label={serverName(provider.name)}>
    <header className="row">
      <Link className="btn quiet icon prov-back" href="/settings" aria-label={t`All providers`}>
        <Icon name="left" />
      </Link>
      <h2>{serverName(provider.name)}</h2>
    </header>
    <p className="soft">
      <Trans>Part of this program: it has no settings and no key, and cannot be removed.</Trans>
    </p>
    <div>
      <SeeModels />
    </div>
  </section>
)

const EditedProvider = ({ provider }: { provider: Provider }) => {
  const store = useProviderSettings()
  const known = useStore(useServices().models)
  const kinds = useProviderState((state) => state.kinds)
  const test = useProviderState((state) => state.tests[provider.id])
  const hasDraft = useProviderState((state) => state.drafts[provider.id] !== undefined)
  const kind = kinds.find((each) => each.kind === provider.kind)
  const fields = formFields(provider.settingsSchema ?? kind?.settingsSchema ?? {})
  const state = providerState(provider, known, test)
  const { baseUrl } = provider.settings
  const preset = providerChoices(kinds).find(
    (choice) => choice.kind === kind && choice.settings.baseUrl === baseUrl && choice.keyUrl,
  )
  const changesOf = (draft: ProviderDraft, read: Settings) => {
    const settings = changedSettings(fields, provider.settings, draft.fields, read)
    return {
      ...(draft.name.trim() !== provider.name && { name: draft.name.trim() }),
      ...(Object.keys(settings).length > 0 && { settings }),
    }
  }
  return (
    <ProviderForm
      draftKey={provider.id}
      title={serverName(provider.name)}
      description={
        provider.builtIn ? t`Part of this program; it cannot be removed.` : serverWords(kind?.description ?? '')
      }
      hasFixedName={provider.builtIn}
      keyUrl={preset?.keyUrl ?? kind?.keyUrl}
      fields={fields}
      stored={provider.settings}
      initial={{ name: provider.name, fields: draftOf(fields, provider.settings) }}
      mark={<span className={`st ${state.mark}`}>{state.word}</span>}
      notice={state.problem && <ProviderProblem provider={provider} problem={state.problem} />}
      saveLabel={t`Save`}
      canSave={(draft, read) => hasDraft && draftIsChanged(draft, provider, changesOf(draft, read))}
      onSave={async (draft, read) => {
        await store.update(provider.id, changesOf(draft, read))
        store.keepDraft(provider.id, null)
      }}
      canDiscard={hasDraft}
      actions={
        <>
          <span className="grow" />
          {provider.builtIn ? <SeeModels /> : <RemoveProvider provider={provider} fields={fields} />}
        </>
      }
    />
  )
}

/** A name that was emptied is a change too, one that the form refuses with a reason. */
const draftIsChanged = (draft: ProviderDraft, provider: Provider, changes: object): boolean =>
  Object.keys(changes).length > 0 || draft.name !== provider.name

/** One provider: its settings, and whether it works. */
export const ProviderDetail = ({ provider }: { provider: Provider }) => (
  <>
    {provider.builtIn && !provider.settingsSchema ? (
      <BuiltIn provider={provider} />
    ) : (
      <EditedProvider provider={provider} />
    )}
    <ProviderTestSection provider={provider} />
  </>
)
