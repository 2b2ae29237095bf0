import type { MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { translate } from '../../ui/language/i18n.ts'
import './settings.css'
import { type ComponentType, useEffect } from 'react'
import { useParams } from 'wouter'
import { PageBar } from '../../ui/page-bar.tsx'
import { PageParts } from '../../ui/page-parts.tsx'
import { settingsPath } from '../../ui/paths.ts'
import { AboutSection } from './about/about-section.tsx'
import { AppearanceSection } from './appearance/appearance-section.tsx'
import { DataSection } from './data/data-section.tsx'
import { ProvidersSection } from './providers/providers-section.tsx'
import { OpenCheckExchange } from './providers/test/open-check-exchange.tsx'
import { ProviderSettingsContext, useNewProviderSettings } from './providers/use-provider-settings.ts'

interface Section {
  id: string
  label: MessageDescriptor
  Content: ComponentType
}

const providers: Section = { id: 'providers', label: msg`Providers`, Content: ProvidersSection }

const sections: Section[] = [
  providers,
  { id: 'appearance', label: msg`Appearance`, Content: AppearanceSection },
  { id: 'data', label: msg`Data`, Content: DataSection },
  { id: 'about', label: msg`About`, Content: AboutSection },
]

/** Providers, appearance, data and what this program is. */
export const SettingsPage = () => {
  const { section: sectionId } = useParams()
  const { id, label: name, Content } = sections.find((section) => section.id === sectionId) ?? providers
  const label = translate(name)
  const store = useNewProviderSettings()

  useEffect(() => {
    document.title = `${label} - LLM Playground`
  }, [label])

  return (
    <ProviderSettingsContext value={store}>
      <main id="main" className="main">
        <PageBar>
          <h1>
            <Trans>Settings</Trans>
          </h1>
        </PageBar>
        <PageParts
          label={t`Settings`}
          parts={sections.map((section) => ({
            id: section.id,
            href: settingsPath(section.id),
            label: translate(section.label),
          }))}
          current={id}
        />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
        <section className="scroll" tabIndex={0} aria-label={t`Settings: ${label}`}>
          <Content />
        </section>
      </main>
      <OpenCheckExchange />
    </ProviderSettingsContext>
  )
}
