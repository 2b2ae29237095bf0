import type { Model } from '@llm-playground/protocol'

/**
 * The model a new conversation begins with: the last one chosen, if it is still there. The demo never starts by itself.
 * While the server does not answer nobody knows which are there: then what is written waits for the last one.
 */
export const startingModelId = (models: Model[], chosenId: string | null, areKnown = true): string | null => {
  if (!areKnown) return chosenId
  if (models.some(({ id }) => id === chosenId)) return chosenId
  return models.find(({ isDemo }) => !isDemo)?.id ?? null
}

const HUES = 8

/** The same hue for the same model everywhere. */
export const modelHue = (modelId: string): number => {
  let sum = 0
  for (const character of modelId) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973
  return (sum % HUES) + 1
}
