import { useEffect, useMemo, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { useLocation, useParams } from 'wouter'
import { useServices } from '../../api/use-services.ts'
import { composerOf } from '../../conversation/composer/composers.ts'
import { NEW_DRAFT_KEY } from '../../conversation/composer/new-draft-key.ts'
import { loadMarkdownAhead } from '../../conversation/message/load-markdown.ts'
import { createSessionActions } from '../../conversation/session/session-actions.ts'
import { useSessions } from '../../conversation/session/sessions.ts'
import { useShowConversation } from '../../conversation/session/shown-conversation.ts'
import { ConversationContext } from '../../conversation/session/use-conversation.ts'
import { createViewStore } from '../../conversation/session/view-store.ts'
import { conversationPath } from '../../ui/paths.ts'
import { withTransition } from '../../ui/transition.ts'
import { painted } from '../../ui/when-idle.ts'
import { ConversationPage } from './conversation-page.tsx'
import { NewConversationPage } from './new-conversation-page.tsx'

/** A conversation, or the empty page on which one begins under an id of its own. */
export const ChatPage = () => {
  const { conversationId } = useParams()
  const [, navigate] = useLocation()
  const services = useServices()
  const sessions = useSessions()
  const [newId, setNewId] = useState(() => uuidv7())
  const id = conversationId ?? newId

  const conversation = useMemo(() => {
    const session = sessions.get(id)
    return {
      session,
      actions: createSessionActions(session),
      view: createViewStore(),
      composer: composerOf(services, conversationId ?? NEW_DRAFT_KEY),
    }
  }, [id, conversationId, sessions, services])

  // On the empty page it comes after the first paint, before the first reply.
  useEffect(() => void painted.then(loadMarkdownAhead), [])
  useEffect(() => (conversationId ? conversation.session.open() : undefined), [conversationId, conversation])

  useShowConversation(conversation)

  return (
    <ConversationContext value={conversation}>
      {conversationId ? (
        <ConversationPage key={id} />
      ) : (
        <NewConversationPage
          onSent={() => {
            conversation.composer.setState({ settings: null })
            withTransition(() => {
              setNewId(uuidv7())
              navigate(conversationPath(id))
            })
          }}
        />
      )}
    </ConversationContext>
  )
}
