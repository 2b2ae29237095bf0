import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import './models.css'
import { useEffect, useState } from 'react'
import { useServices } from '../../api/use-services.ts'
import { Icon } from '../../ui/icon.tsx'
import { PageBar } from '../../ui/page-bar.tsx'
import { LocalModels } from './local/local-models.tsx'
import { LocalModelsContext, useNewLocalModels } from './local/use-local-models.ts'
import { ModelGroups } from './model-groups.tsx'
import { ModelServers } from './servers/model-servers.tsx'

/** Models on this computer and at every provider. */
export const ModelsPage = () => {
  const { models } = useServices()
  const localModels = useNewLocalModels()
  const [isBusy, setBusy] = useState(false)
  const title = t`Models`
  useEffect(() => {
    document.title = `${title} - LLM Playground`
  }, [title])
  const ask = async () => {
    if (isBusy) return
    setBusy(true)
    await models.refresh({ ask: true })
    setBusy(false)
  }
  return (
    <main id="main" className="main">
      <PageBar>
        <h1>
          <Trans>Models</Trans>
        </h1>
        <span className="grow" />
        <button type="button" className="btn quiet" aria-busy={isBusy} onClick={() => void ask()}>
          {!isBusy && <Icon name="retry" small />}
          {isBusy ? t`Asking` : t`Ask providers again`}
        </button>
      </PageBar>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={t`Models`}>
        <div className="page models">
          <LocalModelsContext value={localModels}>
            <LocalModels />
            <ModelServers />
            <ModelGroups />
          </LocalModelsContext>
        </div>
      </section>
    </main>
  )
}
