import { askServer } from './ask-server.ts'
import { type OllamaContext, SLOW_MODEL_LIMITS } from './settings.ts'

export interface ModelRecipe {
  name: string
  from: string
  system?: string | undefined
  parameters?: Record<string, string | number | boolean> | undefined
}

/** Makes a model of another one; nothing large is copied, but the server may have to read it. */
export const createModel = async (context: OllamaContext, recipe: ModelRecipe): Promise<void> => {
  const { name, from, system, parameters } = recipe
  const json = { model: name, from, stream: false, ...(system && { system }), ...(parameters && { parameters }) }
  await (await askServer(context, 'create', { json, limits: SLOW_MODEL_LIMITS })).text()
}

/** Gives a model a second name. */
export const copyModel = async (context: OllamaContext, name: string, to: string): Promise<void> => {
  await (await askServer(context, 'copy', { json: { source: name, destination: to } })).text()
}

/** Takes a model out of memory: a request for nothing, after which it is to be kept for no time. */
export const unloadModel = async (context: OllamaContext, name: string): Promise<void> => {
  const json = { model: name, keep_alive: 0, stream: false }
  await (await askServer(context, 'generate', { json })).text()
}
