import { useEffect, useState } from 'react'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { withTransition } from '../../ui/transition.ts'
import { useConversation, useView } from '../session/use-conversation.ts'

const ExchangeDrawer = lazyPart(() => import('./exchange-drawer.tsx').then(({ ExchangeDrawer }) => ExchangeDrawer))

/** The drawer of the open exchange, if one is open. */
export const OpenExchange = () => {
  const { view } = useConversation()
  const wanted = useView(({ exchangeMessageId }) => exchangeMessageId)
  const [shown, setShown] = useState(wanted)
  useEffect(() => {
    // What is wanted when it begins: somebody may have closed it by then.
    if (wanted !== shown) withTransition(() => setShown(view.getState().exchangeMessageId))
  }, [wanted, shown, view])
  return shown ? <ExchangeDrawer key={shown} messageId={shown} /> : null
}
