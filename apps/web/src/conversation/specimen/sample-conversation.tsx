import type { ConversationDetail, PathMessage } from '@llm-playground/protocol'
import { type ReactNode, useState } from 'react'
import type { Services } from '../../api/services.ts'
import { ServicesContext } from '../../api/use-services.ts'
import { type ComposerState, createComposer } from '../composer/composer-store.ts'
import { createConversationSession } from '../session/conversation-session.ts'
import { createSessionActions } from '../session/session-actions.ts'
import type { SessionState } from '../session/session-state.ts'
import { ConversationContext } from '../session/use-conversation.ts'
import { createViewStore, type View } from '../session/view-store.ts'
import { createSampleServices } from './sample-services.ts'

interface Sample {
  messages?: PathMessage[]
  session?: Partial<SessionState>
  view?: Partial<View>
  composer?: Partial<ComposerState>
  prepare?: (services: Services) => void
}

const detailOf = (messages: PathMessage[]): ConversationDetail => ({
  id: 'sample',
  title: '',
  settings: {},
  currentBranch: 'main',
  seq: 1,
  createdAt: 0,
  updatedAt: 0,
  lastRun: null,
  messageCount: messages.length,
  totalCost: null,
  isPinned: false,
  deletions: 0,
  running: [],
  branches: [{ name: 'main', headId: messages.at(-1)?.id ?? null, ordinal: 1, version: 1 }],
})

const createSample = ({ messages = [], session: state, view, composer: draft, prepare }: Sample) => {
  const services = createSampleServices()
  prepare?.(services)
  const session = createConversationSession(services, 'sample')
  session.setState({
    status: 'ready',
    order: messages.map(({ id }) => id),
    messages: Object.fromEntries(messages.map((message) => [message.id, message])),
    detail: detailOf(messages),
    ...state,
  })
  const viewStore = createViewStore()
  viewStore.setState(view ?? {})
  const composer = createComposer(services, 'sample')
  composer.setState(draft ?? {})
  return { services, conversation: { session, actions: createSessionActions(session), view: viewStore, composer } }
}

/** A conversation that exists for one specimen alone. */
export const SampleConversation = ({ children, ...sample }: Sample & { children: ReactNode }) => {
  const [{ services, conversation }] = useState(() => createSample(sample))
  return (
    <ServicesContext value={services}>
      <ConversationContext value={conversation}>{children}</ConversationContext>
    </ServicesContext>
  )
}
