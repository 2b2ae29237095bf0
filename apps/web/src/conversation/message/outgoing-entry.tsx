import type { MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { OutgoingMessage } from '../../api/local-database.ts'
import { Icon } from '../../ui/icon.tsx'
import { translate } from '../../ui/language/i18n.ts'
import { LONG_PASTE_CHARACTERS } from '../composer/composer-store.ts'
import { draftOfParts } from '../composer/draft-parts.ts'
import { Rail } from '../rail/rail.tsx'
import { useConversation } from '../session/use-conversation.ts'
import { EntryFrame, EntryHeading } from './entry-frame.tsx'
import { FailureCard } from './failure-card.tsx'
import { UserWords } from './user-words.tsx'

interface OutgoingEntryProps {
  message: OutgoingMessage
  hue: number
  position: number
}

const words: Record<OutgoingMessage['state'], MessageDescriptor> = {
  sending: msg`sending`,
  waiting: msg`waits for a connection`,
  failed: msg`not sent`,
}

/** A message that the server does not have yet: on its way, waiting for a connection, or refused. */
export const OutgoingEntry = ({ message, hue, position }: OutgoingEntryProps) => {
  const { session, composer } = useConversation()
  const { outbox } = session.services
  const { state, failure, id } = message
  const takeBack = async () => {
    const kept = await outbox.discard(id)
    if (kept) composer.putBack(draftOfParts(kept.body.parts, LONG_PASTE_CHARACTERS))
  }
  return (
    <EntryFrame messageId={id} author={t`You`} position={position} className={`you h${hue} is-last`}>
      <Rail row={undefined} hue={hue} number={position} node="user" isFirst={position === 1} isLast isOnTheWay />
      <div className="body">
        <div className="who">
          <EntryHeading author={t`You`} position={position} />
          <span className={`st ${state === 'failed' ? 'fail' : 'off'}`}>{translate(words[state])}</span>
          {state === 'waiting' && (
            <span className="acts">
              <button type="button" className="btn quiet" onClick={() => void takeBack()}>
                <Icon name="undo" small />
                <Trans>Take back</Trans>
              </button>
            </span>
          )}
        </div>
        <UserWords parts={message.body.parts} />
        {failure && (
          <div className="after">
            <FailureCard
              state="fail"
              word={t`not sent`}
              title={t`The server refused this message`}
              failure={failure}
              footer={
                <>
                  <button type="button" className="btn primary" onClick={() => void outbox.retry(id)}>
                    <Icon name="retry" small />
                    <Trans>Send again</Trans>
                  </button>
                  <button type="button" className="btn" onClick={() => void takeBack()}>
                    <Icon name="edit" small />
                    <Trans>Put it back in the composer</Trans>
                  </button>
                </>
              }
            />
          </div>
        )}
      </div>
    </EntryFrame>
  )
}
