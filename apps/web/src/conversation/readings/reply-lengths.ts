const KEY = 'reply-lengths'
const KEPT = 20
const MODELS = 50

type Lengths = Record<string, number[]>

const isLengths = (value: unknown): value is Lengths =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((list) => Array.isArray(list) && list.every((length) => typeof length === 'number'))

const readAll = (): Lengths => {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    return isLengths(value) ? value : {}
  } catch {
    return {} // not readable here, or not ours: it is begun anew
  }
}

/** Replies with tools are kept apart: a turn before each call makes them longer, and says nothing of the others. */
const keyOf = (modelId: string, hasCalls: boolean): string => (hasCalls ? `${modelId} +tools` : modelId)

/** Lengths, in tokens as estimated from the words, of the last whole replies of a model that this browser saw. */
export const rememberedLengths = (modelId: string, hasCalls: boolean): number[] =>
  readAll()[keyOf(modelId, hasCalls)] ?? []

export const rememberLength = (modelId: string, hasCalls: boolean, tokens: number): void => {
  const key = keyOf(modelId, hasCalls)
  const { [key]: own = [], ...others } = readAll()
  const kept = Object.entries(others).slice(-(MODELS - 1))
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...Object.fromEntries(kept), [key]: [...own, tokens].slice(-KEPT) }))
  } catch {
    // Full or forbidden: the estimate has less to go by.
  }
}
