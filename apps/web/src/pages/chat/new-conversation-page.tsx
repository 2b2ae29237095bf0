import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useServices } from '../../api/use-services.ts'
import { ComposerForm } from '../../conversation/composer/composer-form.tsx'
import { startingModelId } from '../../conversation/composer/starting-model.ts'
import { useDock } from '../../conversation/composer/use-dock.ts'
import { useConversation } from '../../conversation/session/use-conversation.ts'
import { focusOnArrival } from '../../ui/focus-on-arrival.ts'
import { Icon } from '../../ui/icon.tsx'
import { lazyPart, quietPart } from '../../ui/lazy-part.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'
import { PageBar } from '../../ui/page-bar.tsx'
import { useNarrow } from '../../ui/use-narrow.ts'
import { painted } from '../../ui/when-idle.ts'
import type { QuickChoice } from './first-minute/quick-choice.ts'
import { pageItems } from './page-items.ts'
import { StartLead } from './start-lead.tsx'
import { useSend } from './use-send.ts'

// Only where there is no model yet.
const FirstMinute = lazyPart(() => import('./first-minute/first-minute.tsx').then(({ FirstMinute }) => FirstMinute))

// Its room is there before it comes.
const StartWays = quietPart(() => painted.then(() => import('./start-ways.tsx')).then(({ StartWays }) => StartWays))

const SignedOutPage = lazyPart(() => import('./signed-out-page.tsx').then(({ SignedOutPage }) => SignedOutPage))

/** The empty page: with a model it invites to write, without one it helps to choose what answers. */
export const NewConversationPage = ({ onSent }: { onSent: () => void }) => {
  const { models, connection } = useServices()
  const { composer } = useConversation()
  const { models: known, chosenId, status } = useStore(models)
  const isReachable = useStore(connection, (state) => state.isServerReachable)
  const isSignedOut = useStore(connection, (state) => state.isSignedOut)
  const field = useRef<HTMLTextAreaElement>(null)
  const dock = useDock()
  const [quick, setQuick] = useState<QuickChoice | null>(null)
  const hasModel = startingModelId(known, chosenId, status === 'ready' || isReachable) !== null
  const send = useSend(true)

  useEffect(() => {
    document.title = 'LLM Playground'
    focusOnArrival(field.current)
  }, [])

  const onSend = async () => {
    const modelId = hasModel ? undefined : await quick?.take()
    if (send(modelId ?? undefined)) onSent()
  }
  const begin = (text: string) => {
    composer.setText(text)
    field.current?.focus()
  }
  const isReady = hasModel && known.length > 0
  // On a phone the field stays near the thumb, and what one begins with stands above it.
  const isNarrow = useNarrow()
  const ways = (
    <div className="begin-ways">
      <StartWays onBegin={begin} />
    </div>
  )

  return (
    <main id="main" className="main">
      <PageBar>
        <p className="soft grow bar-name">
          <Trans>New conversation</Trans>
        </p>
        <MenuButton label={t`More for this page`} items={pageItems}>
          <Icon name="more" />
        </MenuButton>
      </PageBar>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={`scroll beginning ${isReady ? 'is-ready' : ''}`} tabIndex={0} aria-label={t`Start`}>
        {isReady ? (
          <StartLead />
        ) : isSignedOut ? (
          <SignedOutPage />
        ) : (
          status !== 'loading' &&
          !hasModel && <FirstMinute onQuickChoice={setQuick} onChosen={() => field.current?.focus()} />
        )}
        {isReady && isNarrow && ways}
        <div key="dock" ref={dock} className={`dock ${isReady ? '' : 'start-dock'}`}>
          <ComposerForm
            field={field}
            onSend={() => void onSend()}
            quickModelName={hasModel ? undefined : quick?.modelName}
          />
        </div>
        {isReady && !isNarrow && ways}
      </section>
    </main>
  )
}
