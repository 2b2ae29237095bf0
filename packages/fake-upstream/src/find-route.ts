import type { IncomingHttpHeaders } from 'node:http'
import type { WireName } from './script.ts'
import type { Wire } from './wire.ts'
import { anthropicMessages } from './wires/anthropic-messages.ts'
import { gemini } from './wires/gemini.ts'
import { ollamaChat } from './wires/ollama-chat.ts'
import { openAiChat, openRouter } from './wires/openai-chat.ts'
import { openAiResponses } from './wires/openai-responses.ts'

export const WIRES: Record<WireName, Wire> = {
  'openai-chat': openAiChat,
  'openai-responses': openAiResponses,
  'anthropic-messages': anthropicMessages,
  gemini,
  'ollama-chat': ollamaChat,
  openrouter: openRouter,
}

/** What changes the models of a server. */
export type ServerChange = 'create' | 'copy' | 'unload' | 'delete'

export interface Route {
  wire: Wire
  kind: 'reply' | 'models' | 'model-details' | 'pull' | 'version' | 'running' | ServerChange
}

const reply = (wire: Wire): Route => ({ wire, kind: 'reply' })

const postRoute = (path: string): Route | undefined => {
  if (path.endsWith('/chat/completions')) return reply(path.startsWith('/api/v1/') ? openRouter : openAiChat)
  if (path.endsWith('/responses')) return reply(openAiResponses)
  if (path.endsWith('/messages')) return reply(anthropicMessages)
  if (path.endsWith(':streamGenerateContent')) return reply(gemini)
  if (path === '/api/chat') return reply(ollamaChat)
  if (path === '/api/show') return { wire: ollamaChat, kind: 'model-details' }
  if (path === '/api/create') return { wire: ollamaChat, kind: 'create' }
  if (path === '/api/copy') return { wire: ollamaChat, kind: 'copy' }
  if (path === '/api/generate') return { wire: ollamaChat, kind: 'unload' }
  if (path === '/api/pull') return { wire: ollamaChat, kind: 'pull' }
  return undefined
}

const getRoute = (path: string, headers: IncomingHttpHeaders): Route | undefined => {
  if (path === '/api/tags') return { wire: ollamaChat, kind: 'models' }
  if (path === '/api/ps') return { wire: ollamaChat, kind: 'running' }
  if (path === '/api/version') return { wire: ollamaChat, kind: 'version' }
  if (!path.endsWith('/models')) return undefined
  if (path.startsWith('/api/v1/')) return { wire: openRouter, kind: 'models' }
  if (path.startsWith('/v1beta')) return { wire: gemini, kind: 'models' }
  return { wire: headers['anthropic-version'] ? anthropicMessages : openAiChat, kind: 'models' }
}

/** Which wire a request speaks, told by its path as the vendors' own servers do. */
export const findRoute = (method: string, path: string, headers: IncomingHttpHeaders): Route | undefined =>
  method === 'POST'
    ? postRoute(path)
    : method === 'GET'
      ? getRoute(path, headers)
      : method === 'DELETE' && path === '/api/delete'
        ? { wire: ollamaChat, kind: 'delete' }
        : undefined
