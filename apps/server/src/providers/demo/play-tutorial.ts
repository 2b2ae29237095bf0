import type { ModelRequest, ProviderContext, ProviderEvent } from '@llm-playground/plugin-sdk'
import type { ChatDialect } from '../chat-wire/chat-dialect.ts'
import { streamChat } from '../chat-wire/stream-chat.ts'
import { TutorialPlays } from './tutorial-plays.ts'

const dialect: ChatDialect = {
  maxTokensField: 'max_tokens',
  seedField: 'seed',
  systemRole: 'system',
  asksForUsage: true,
  structuredOutput: 'json_schema',
  effortField: 'reasoning_effort',
  echo: 'nothing',
}

const plays = new TutorialPlays()

/** Asks the scripted server over a real wire: readings, retries and the raw exchange are those of any model. */
export async function* playTutorial(request: ModelRequest, context: ProviderContext): AsyncGenerator<ProviderEvent> {
  const { url } = await plays.serverOf(request)
  yield* streamChat(request, context, { url: `${url}/v1/chat/completions`, headers: {}, dialect })
}

export const tutorialHosts = (): string[] => plays.hosts

export const closeTutorials = (): Promise<void> => plays.close()
