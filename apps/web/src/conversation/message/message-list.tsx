import { t } from '@lingui/core/macro'
import { useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { useLate } from '../../ui/use-late.ts'
import { hueOf, layOutRail } from '../rail/rail-layout.ts'
import { useConversation, useSession } from '../session/use-conversation.ts'
import { MessageSection } from './message-section.tsx'
import { MessageSkeleton } from './message-skeleton.tsx'
import { OutgoingEntry } from './outgoing-entry.tsx'
import { cutPath, type PathBlock } from './sections.ts'
import { UnreadGap } from './unread-gap.tsx'
import { useEntryHeight } from './use-entry-height.ts'

const EmptyConversation = lazyPart(() =>
  import('./empty-conversation.tsx').then(({ EmptyConversation }) => EmptyConversation),
)

/** The path of the current branch in sections, then what is on its way. */
export const MessageList = () => {
  const { session } = useConversation()
  const order = useSession((state) => state.order)
  const pathVersion = useSession((state) => state.pathVersion)
  const detail = useSession((state) => state.detail)
  const allOutgoing = useStore(session.services.outbox, ({ messages }) => messages)
  const branch = detail?.branches.find(({ name }) => name === detail.currentBranch)
  const { name, ordinal } = branch ?? { name: 'main', ordinal: 1 }
  const hue = hueOf(ordinal)
  const known = useRef<PathBlock[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the messages are read when the path changes, not when a reply grows
  const blocks = useMemo(() => {
    const path = order.map((id) => session.getState().messages[id]!)
    known.current = cutPath(path, layOutRail(path), known.current)
    return known.current
  }, [order, pathVersion, session])
  const [list, entryHeight] = useEntryHeight(blocks)
  const outgoing = allOutgoing.filter(
    ({ id, conversationId }) => conversationId === session.conversationId && !session.getState().messages[id],
  )
  const lastId = outgoing.length > 0 ? null : order.at(-1)
  const nextPosition = (session.getState().messages[order.at(-1) ?? '']?.position ?? 0) + 1
  const status = useSession((state) => state.status)
  const isLate = useLate(status === 'loading' && outgoing.length === 0)
  const isEmpty = status === 'ready' && detail !== null && order.length + outgoing.length === 0

  return (
    <>
      {isLate && <MessageSkeleton />}
      {isEmpty && <EmptyConversation />}
      <div ref={list} {...(blocks.length > 0 && { role: 'feed', 'aria-label': t`Messages, branch ${{ name }}` })}>
        {blocks.map((block, index) =>
          block.kind === 'gap' ? (
            <UnreadGap key={`from ${block.from}`} gap={block} entryHeight={entryHeight} />
          ) : (
            <MessageSection
              key={block.key}
              section={block}
              hue={hue}
              isEnd={index === blocks.length - 1}
              lastId={index === blocks.length - 1 ? (lastId ?? null) : null}
            />
          ),
        )}
      </div>
      {outgoing.length > 0 && (
        <section className="section" aria-label={t`On the way`}>
          {outgoing.map((message, index) => (
            <OutgoingEntry key={message.id} message={message} hue={hue} position={nextPosition + index} />
          ))}
        </section>
      )}
    </>
  )
}
