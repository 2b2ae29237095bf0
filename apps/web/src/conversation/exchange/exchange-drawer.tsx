import { type Exchange, type Failure, listExchanges } from '@llm-playground/protocol'
import { ApiError } from '@llm-playground/protocol/client'
import { useEffect, useRef, useState } from 'react'
import { copyText } from '../../ui/copy-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useLate } from '../../ui/use-late.ts'
import { useConversation, useSession, useView } from '../session/use-conversation.ts'
import { ExchangeTabs } from './exchange-tabs.tsx'
import { ExchangeView } from './exchange-view.tsx'

type Loaded =
  | { status: 'loading' }
  | { status: 'failed'; failure: Failure }
  | { status: 'ready'; exchanges: Exchange[] }

/** Reads the exchanges of a run, and again when it has ended or tries once more. */
const useExchanges = (runId: string | undefined, change: string): Loaded => {
  const { session } = useConversation()
  const [loaded, setLoaded] = useState<Loaded>({ status: 'loading' })
  // biome-ignore lint/correctness/useExhaustiveDependencies: `change` says that the run has gone on
  useEffect(() => {
    if (!runId) return
    const abort = new AbortController()
    session.services
      .callRoute(listExchanges, { params: { runId }, signal: abort.signal })
      .then(({ items }) => setLoaded({ status: 'ready', exchanges: items }))
      .catch((cause: unknown) => {
        if (cause instanceof ApiError) setLoaded({ status: 'failed', failure: cause.failure })
      })
    return () => abort.abort()
  }, [runId, change, session])
  return loaded
}

const DrawerBody = ({ loaded, attempt }: { loaded: Loaded; attempt: number }) => {
  const isLate = useLate(loaded.status === 'loading')
  if (loaded.status === 'failed') {
    return (
      <p className="drawer-note">
        {loaded.failure.message} {loaded.failure.nextStep}
      </p>
    )
  }
  if (loaded.status === 'loading') return isLate ? <div className="skel drawer-skel" /> : null
  const exchange = loaded.exchanges[attempt]
  if (!exchange) return <p className="drawer-note soft">Nothing went over the wire for this reply.</p>
  return <ExchangeView exchange={exchange} />
}

/** What went over the wire for one reply, a tab a try. Esc and X close it. */
export const ExchangeDrawer = ({ messageId }: { messageId: string }) => {
  const { view } = useConversation()
  const run = useSession(({ messages }) => messages[messageId]?.run)
  const loaded = useExchanges(run?.id, `${run?.status} ${run?.retry?.attempt ?? 0}`)
  const exchanges = loaded.status === 'ready' ? loaded.exchanges : []
  const [chosen, setChosen] = useState<number | null>(null)
  const attempt = Math.min(chosen ?? exchanges.length - 1, exchanges.length - 1)
  const drawer = useRef<HTMLElement>(null)
  const close = () => view.setState({ exchangeMessageId: null })

  useEffect(() => {
    const before = document.activeElement
    drawer.current?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])

  return (
    <aside ref={drawer} className="drawer" aria-label="Raw exchange" tabIndex={-1}>
      <header>
        <h2>Raw exchange</h2>
        <button
          type="button"
          className="btn quiet"
          disabled={!exchanges[attempt]}
          aria-label="Copy as curl"
          onClick={() => void copyText(exchanges[attempt]?.curl ?? '', 'curl command')}
        >
          <Icon name="copy" small />
          curl
        </button>
        <IconButton icon="close" label="Close raw exchange" hint="Esc" onClick={close} />
      </header>
      <ExchangeTabs exchanges={exchanges} chosen={attempt} onChoose={setChosen} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label="Request and response">
        <DrawerBody loaded={loaded} attempt={attempt} />
      </section>
    </aside>
  )
}

/** The drawer of the open exchange, if one is open. */
export const OpenExchange = () => {
  const messageId = useView(({ exchangeMessageId }) => exchangeMessageId)
  return messageId ? <ExchangeDrawer key={messageId} messageId={messageId} /> : null
}
