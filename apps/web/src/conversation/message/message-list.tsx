import { t } from '@lingui/core/macro'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import { messageCount } from '../../ui/format.ts'
import { useLate } from '../../ui/use-late.ts'
import { hueOf, layOutRail } from '../rail/rail-layout.ts'
import { useConversation, useSession } from '../session/use-conversation.ts'
import { Entry } from './entry.tsx'
import { MessageSection } from './message-section.tsx'
import { MessageSkeleton } from './message-skeleton.tsx'
import { OlderMessages } from './older-messages.tsx'
import { OutgoingEntry } from './outgoing-entry.tsx'
import { sectionsOf } from './sections.ts'

/** The path of the current branch in sections, then what is on its way. */
export const MessageList = () => {
  const { session } = useConversation()
  const order = useSession((state) => state.order)
  const pathVersion = useSession((state) => state.pathVersion)
  const detail = useSession((state) => state.detail)
  const allOutgoing = useStore(session.services.outbox, ({ messages }) => messages)
  const branch = detail?.branches.find(({ name }) => name === detail.currentBranch)
  const hue = hueOf(branch?.ordinal ?? 1)
  const firstPosition = session.getState().messages[order[0] ?? '']?.position ?? 1
  // biome-ignore lint/correctness/useExhaustiveDependencies: the messages are read when the path changes, not when a reply grows
  const rows = useMemo(
    () => layOutRail(order.map((id) => session.getState().messages[id]!)),
    [order, pathVersion, session],
  )
  const sections = useMemo(() => sectionsOf(order, firstPosition), [order, firstPosition])
  const outgoing = allOutgoing.filter(
    ({ id, conversationId }) => conversationId === session.conversationId && !session.getState().messages[id],
  )
  const lastId = outgoing.length > 0 ? null : order.at(-1)
  const nextPosition = firstPosition + order.length
  const isLate = useLate(useSession((state) => state.status === 'loading') && outgoing.length === 0)

  return (
    <>
      {isLate && <MessageSkeleton />}
      <OlderMessages />
      {sections.map(({ key, ids, firstPosition: start }, index) => (
        <MessageSection
          key={key}
          start={start}
          isEnd={index === sections.length - 1}
          label={t`${{ count: messageCount(ids.length) }}, branch ${{ name: branch?.name ?? 'main' }}`}
        >
          {ids.map((id) => (
            <Entry key={id} messageId={id} hue={hue} row={rows.get(id)} isLast={id === lastId} />
          ))}
        </MessageSection>
      ))}
      {outgoing.length > 0 && (
        <ol className="section" start={nextPosition} aria-label={t`On the way`}>
          {outgoing.map((message, index) => (
            <OutgoingEntry key={message.id} message={message} hue={hue} position={nextPosition + index} />
          ))}
        </ol>
      )}
    </>
  )
}
