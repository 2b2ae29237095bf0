import { defineProvider, type ListedModel, type ModelRequest, sealStream, wording } from '@llm-playground/plugin-sdk'
import { z } from 'zod'
import { composeAnswer } from './compose-answer.ts'
import { closeTutorials, playTutorial, tutorialHosts } from './play-tutorial.ts'
import { streamAnswer } from './stream-answer.ts'
import { isTutorial, tutorialNames } from './tutorial-plays.ts'

const lastQuestion = (request: ModelRequest): string =>
  (request.messages.findLast((message) => message.role === 'user')?.parts ?? [])
    .flatMap((part) => (part.type === 'text' ? [part.text] : []))
    .join('\n')

const freeModel = (name: string, displayName: string): ListedModel => ({
  name,
  displayName,
  supports: {
    tools: false,
    images: false,
    reasoning: false,
    jsonSchema: false,
    continuation: false,
    parameters: [],
  },
  price: { source: 'free' },
})

/** Shows the program without a key, a network or a model. It never pretends to be one. */
export default defineProvider({
  kind: 'demo',
  name: wording`Demo, no AI`,
  description: wording`Answers from the program's own guides and calculates. No language model, no network, no cost.`,
  settings: z.object({}),
  builtIn: { isDemo: true },
  placeOf: () => 'this-computer',
  listModels: async () => [
    freeModel('demo', wording`Demo, no AI`),
    ...tutorialNames().map((name) => ({ ...freeModel(name, wording`Tutorial script`), isHidden: true })),
  ],
  stream(request, context) {
    if (isTutorial(request.model)) return playTutorial(request, context)
    const question = lastQuestion(request)
    return sealStream(streamAnswer(question, composeAnswer(question), context.signal), context.signal)
  },
  ownHosts: tutorialHosts,
  close: closeTutorials,
})
