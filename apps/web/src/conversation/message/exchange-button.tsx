import { Trans } from '@lingui/react/macro'
import { Icon } from '../../ui/icon.tsx'
import { useConversation, useView } from '../session/use-conversation.ts'

/** Opens and closes the raw exchange of a reply. */
export const ExchangeButton = ({ messageId }: { messageId: string }) => {
  const { view } = useConversation()
  const isOpen = useView((state) => state.exchangeMessageId === messageId)
  return (
    <button
      type="button"
      className="btn quiet"
      aria-pressed={isOpen}
      onClick={() => view.setState({ exchangeMessageId: isOpen ? null : messageId })}
    >
      <Icon name="braces" />
      <Trans>Raw exchange</Trans>
    </button>
  )
}
