import type { LocalModel, LocalModelEvent } from '@llm-playground/protocol'
import { followLocalModels } from '../../../api/follow-local-models.ts'
import type { Services } from '../../../api/services.ts'
import { shownConversation } from '../../../conversation/session/shown-conversation.ts'
import type { TutorialStep } from '../tutorial.ts'
import { emptySituation, type Situation } from './situation.ts'

export interface WatchOptions {
  services: Services
  conversationId: string | null
  followsLocalModels: boolean
  /** The step that is to be done now; nothing once all are done. */
  step(): TutorialStep | undefined
  onDone(step: TutorialStep): void
}

/** The part that the conversation on the page tells, if it is the tutorial's own. */
const conversationPart = (conversationId: string | null): Partial<Situation> => {
  const { shown } = shownConversation.getState()
  if (!shown || shown.session.conversationId !== conversationId) return {}
  const { order, messages, detail } = shown.session.getState()
  const { readingsId, exchangeMessageId } = shown.view.getState()
  return {
    messages: order.flatMap((id) => messages[id] ?? []),
    title: detail?.title ?? '',
    branch: detail?.currentBranch ?? '',
    branchCount: detail?.branches.length ?? 0,
    readingsOf: readingsId,
    exchangeOf: exchangeMessageId,
  }
}

/** Hears the stores of the conversation on the page, and of the next one when another is shown. */
const hearShownConversation = (hear: () => void): (() => void) => {
  let stops: (() => void)[] = []
  const follow = () => {
    for (const stop of stops) stop()
    const { shown } = shownConversation.getState()
    stops = shown ? [shown.session.subscribe(hear), shown.view.subscribe(hear)] : []
    hear()
  }
  const stopFollowing = shownConversation.subscribe(follow)
  follow()
  return () => {
    stopFollowing()
    for (const stop of stops) stop()
  }
}

/** Tells when the present step was done, by what happened in the program. */
export const watchSteps = (options: WatchOptions) => {
  const { services, conversationId, followsLocalModels, step, onDone } = options
  const localModels = new Map<string, LocalModel>()
  let path = location.pathname
  let before: { stepId: string; situation: Situation } | null = null

  const situation = (): Situation => ({
    ...emptySituation,
    ...conversationPart(conversationId),
    path,
    models: services.models.getState().models,
    localModels: [...localModels.values()],
    conversations: services.conversations.getState().items,
  })
  const look = () => {
    const present = step()
    if (!present) return
    const now = situation()
    if (before?.stepId !== present.id) before = { stepId: present.id, situation: now }
    if (!present.isDone(now, before.situation)) return
    onDone(present)
    // What the next step asks for may be so already.
    look()
  }

  const abort = new AbortController()
  const hearLocalModel = (event: LocalModelEvent) => {
    if (event.type === 'model') localModels.set(event.model.name, event.model)
    if (event.type === 'removed') localModels.delete(event.name)
    look()
  }
  if (followsLocalModels) void followLocalModels(services.fetch, abort.signal, hearLocalModel)
  const stops = [
    hearShownConversation(look),
    services.models.subscribe(look),
    services.conversations.subscribe(look),
    () => abort.abort(),
  ]
  return {
    look,
    moveTo: (next: string) => {
      path = next
      look()
    },
    stop: () => {
      for (const stop of stops) stop()
    },
  }
}
