import { t } from '@lingui/core/macro'
import { createConversation } from '@llm-playground/protocol'
import { v7 as uuidv7 } from 'uuid'
import type { Services } from '../../../api/services.ts'
import { translate } from '../../../ui/language/i18n.ts'
import { orShowFailure } from '../../../ui/or-show-failure.ts'
import { conversationPath } from '../../../ui/paths.ts'
import { openTutorial } from '../active-tutorial.ts'
import type { Tutorial } from '../tutorial.ts'

/** A conversation with the scripted model of this tutorial; other conversations keep the model that was chosen. */
const createScripted = async (services: Services, { id: name, ...tutorial }: Tutorial): Promise<string> => {
  if (services.models.getState().status !== 'ready') await services.models.refresh()
  const scripted = services.models.getState().hidden.find((model) => model.name === name)
  const id = uuidv7()
  const [title, play] = [translate(tutorial.title), id.slice(-6)]
  const systemPrompt = t`You answer in the tutorial “${title}” of this program. Play ${play}.`
  const settings = scripted ? { modelId: scripted.id, systemPrompt } : {}
  const detail = await services.callRoute(createConversation, {
    body: { id, title: t`Tutorial: ${title}`, settings },
  })
  services.conversations.put(detail)
  return id
}

/** Begins a tutorial anew and leads to where its first step is. */
export const startTutorial = (services: Services, tutorial: Tutorial, navigate: (path: string) => void) =>
  orShowFailure(async () => {
    const conversationId = tutorial.isScripted ? await createScripted(services, tutorial) : null
    openTutorial({ tutorialId: tutorial.id, conversationId, reached: 0, shown: 0 })
    navigate(conversationId ? conversationPath(conversationId) : '/')
  })
