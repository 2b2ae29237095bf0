import { t } from '@lingui/core/macro'
import { useEffect, useRef } from 'react'
import { ComposerForm } from '../../conversation/composer/composer-form.tsx'
import { useDock } from '../../conversation/composer/use-dock.ts'
import { OpenExchange } from '../../conversation/exchange/open-exchange.tsx'
import { ConversationScroll } from '../../conversation/message/conversation-scroll.tsx'
import { useConversation, useSession } from '../../conversation/session/use-conversation.ts'
import { focusOnArrival } from '../../ui/focus-on-arrival.ts'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { useCommands } from '../../ui/use-commands.ts'
import { ConversationBar } from './conversation-bar.tsx'
import { conversationCommands } from './conversation-commands.ts'
import { ConversationProblem } from './conversation-problem.tsx'
import { useAddressJump } from './use-address-jump.ts'
import { useSend } from './use-send.ts'

const CopyNote = lazyPart(() => import('../../conversation/copies/copy-note.tsx').then(({ CopyNote }) => CopyNote))

const isTouch = (): boolean => matchMedia('(pointer: coarse)').matches

export const ConversationPage = () => {
  const field = useRef<HTMLTextAreaElement>(null)
  const scroller = useRef<HTMLElement>(null)
  const dock = useDock()
  const status = useSession((state) => state.status)
  const isUnread = useSession((state) => state.status !== 'ready' && state.detail === null)
  const copiedAt = useSession((state) => state.copiedAt)
  const title = useSession((state) => state.detail?.title)
  const send = useSend(false)
  const conversation = useConversation()
  useAddressJump(scroller)
  useCommands([
    ...conversationCommands(conversation, () => scroller.current),
    { id: 'write', key: '/', label: t`Write a message`, group: t`Messages`, run: () => field.current?.focus() },
  ])

  useEffect(() => {
    // On a phone the keyboard would cover the conversation that was just opened.
    if (!isTouch()) focusOnArrival(field.current)
  }, [])
  useEffect(() => {
    document.title = title ? `${title} - LLM Playground` : 'LLM Playground'
  }, [title])

  const sendAndFollow = () => {
    if (!send()) return
    const element = scroller.current
    requestAnimationFrame(() => element?.scrollTo({ top: element.scrollHeight }))
  }

  return (
    <>
      <main id="main" className="main">
        <ConversationBar scroller={scroller} />
        {copiedAt !== null && <CopyNote at={copiedAt} />}
        {status === 'failed' || status === 'missing' ? (
          <ConversationProblem />
        ) : (
          <ConversationScroll scroller={scroller} />
        )}
        {status !== 'missing' && (
          <div ref={dock} className="dock">
            <ComposerForm field={field} onSend={sendAndFollow} isConversationUnread={isUnread} />
          </div>
        )}
      </main>
      <OpenExchange />
    </>
  )
}
