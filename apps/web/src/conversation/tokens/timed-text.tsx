import { Trans } from '@lingui/react/macro'
import type { TextToken } from '@llm-playground/protocol'
import { useEffect, useState } from 'react'
import { useConversation } from '../session/use-conversation.ts'
import { TokenText } from './token-text.tsx'
import { watchPieces } from './watch-pieces.ts'

interface TimedTextProps {
  runId: string
  text: string
  /** Which text of the reply it is, from 0. */
  index: number
}

/** A text whose tokens are not known: in the pieces it came in, with their times alone. */
export const TimedText = ({ runId, text, index }: TimedTextProps) => {
  const { session } = useConversation()
  const [pieces, setPieces] = useState<TextToken[]>([])

  useEffect(() => {
    const [store, leave] = watchPieces(session.services.fetch, runId)
    const show = () => setPieces([...(store.getState().pieces.groups[index] ?? [])])
    show()
    const stop = store.subscribe(show)
    return () => {
      stop()
      leave()
    }
  }, [session, runId, index])

  return (
    <>
      <p className="soft small">
        <Trans>
          The model told no likelihoods, so this is its timing alone: the text in the pieces in which it came,
          neighbours within 40 ms as one.
        </Trans>
      </p>
      <TokenText text={text} tokens={pieces} />
    </>
  )
}
