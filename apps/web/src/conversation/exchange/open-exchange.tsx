import { lazyPart } from '../../ui/lazy-part.tsx'
import { useView } from '../session/use-conversation.ts'

const ExchangeDrawer = lazyPart(() => import('./exchange-drawer.tsx').then(({ ExchangeDrawer }) => ExchangeDrawer))

/** The drawer of the open exchange, if one is open. */
export const OpenExchange = () => {
  const messageId = useView(({ exchangeMessageId }) => exchangeMessageId)
  return messageId ? <ExchangeDrawer key={messageId} messageId={messageId} /> : null
}
