import { useEffect, useState } from 'react'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { withTransition } from '../../ui/transition.ts'
import { useView } from '../session/use-conversation.ts'

const ExchangeDrawer = lazyPart(() => import('./exchange-drawer.tsx').then(({ ExchangeDrawer }) => ExchangeDrawer))

/** The drawer of the open exchange, if one is open. */
export const OpenExchange = () => {
  const wanted = useView(({ exchangeMessageId }) => exchangeMessageId)
  const [shown, setShown] = useState(wanted)
  useEffect(() => {
    if (wanted !== shown) withTransition(() => setShown(wanted))
  }, [wanted, shown])
  return shown ? <ExchangeDrawer key={shown} messageId={shown} /> : null
}
