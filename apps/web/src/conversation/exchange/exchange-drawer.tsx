import { Trans } from '@lingui/react/macro'
import { type Exchange, type Failure, listExchanges } from '@llm-playground/protocol'
import { ApiError } from '@llm-playground/protocol/client'
import { useEffect, useState } from 'react'
import { failureText } from '../../ui/language/failure-words.ts'
import { useLate } from '../../ui/use-late.ts'
import { useConversation, useSession } from '../session/use-conversation.ts'
import { ExchangePanel } from './exchange-panel.tsx'

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

const DrawerNote = ({ loaded }: { loaded: Loaded }) => {
  const isLate = useLate(loaded.status === 'loading')
  if (loaded.status === 'failed') {
    return <p className="drawer-note">{failureText(loaded.failure)}</p>
  }
  if (loaded.status === 'loading') return isLate ? <div className="skel drawer-skel" /> : null
  return (
    <p className="drawer-note soft">
      <Trans>Nothing went over the wire for this reply.</Trans>
    </p>
  )
}

/** What went over the wire for one reply. Esc and X close it. */
export const ExchangeDrawer = ({ messageId }: { messageId: string }) => {
  const { view } = useConversation()
  const run = useSession(({ messages }) => messages[messageId]?.run)
  const loaded = useExchanges(run?.id, `${run?.status} ${run?.retry?.attempt ?? 0}`)
  return (
    <ExchangePanel
      exchanges={loaded.status === 'ready' ? loaded.exchanges : []}
      note={<DrawerNote loaded={loaded} />}
      onClose={() => view.setState({ exchangeMessageId: null })}
    />
  )
}
