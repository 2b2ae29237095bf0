import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Conversation } from '@llm-playground/protocol'
import { useEffect, useState } from 'react'
import { listCopies } from '../../conversation/copies/conversation-copies.ts'
import { ConversationItem } from './conversation-item.tsx'

/** Conversations that can be read without the server, in place of the list that only it has. */
export const CopiedList = ({ now }: { now: number }) => {
  const [copies, setCopies] = useState<Conversation[]>([])
  useEffect(() => {
    listCopies().then(setCopies, (cause: unknown) => console.info('copies-off', cause))
  }, [])
  return (
    <>
      <p className="soft small list-note">
        {copies.length > 0 ? (
          <Trans>Conversations are kept by the server. Until it answers, these stored copies can be read.</Trans>
        ) : (
          <Trans>Conversations are kept by the server. They are shown here when it answers again.</Trans>
        )}
      </p>
      {copies.length > 0 && (
        <section aria-label={t`Stored copies`}>
          <h2>
            <Trans>Stored copies</Trans>
          </h2>
          <ul>
            {copies.map((copy) => (
              <ConversationItem key={copy.id} conversation={copy} now={now} isCopy />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
