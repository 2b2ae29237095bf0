import { type RefObject, useEffect, useRef } from 'react'
import { useLocationProperty } from 'wouter/use-browser-location'
import { useConversation, useSession } from '../../conversation/session/use-conversation.ts'
import { orShowFailure } from '../../ui/or-show-failure.ts'

/** An address that ends in the id of a message (`/c/…#id`) opens the conversation at that message. */
export const useAddressJump = (scroller: RefObject<HTMLElement | null>): void => {
  const conversation = useConversation()
  const isReady = useSession(({ status }) => status === 'ready')
  const id = useLocationProperty(() => location.hash.slice(1))
  const shown = useRef('')
  useEffect(() => {
    const element = scroller.current
    if (!isReady || !element || shown.current === id) return
    shown.current = id
    if (!id) return
    void orShowFailure(async () => {
      const { jumpToAddress } = await import('./jump-to-address.ts')
      await jumpToAddress(conversation, element, id)
    })
  }, [conversation, id, isReady, scroller])
}
