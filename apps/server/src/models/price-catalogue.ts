import type { Catalogue } from './catalogue.ts'

const ALL_PARAMETERS = ['temperature', 'topP', 'maxOutputTokens', 'stop', 'seed']

/** A model nobody knows: offered with the parameters that nearly all take; what it refuses is remembered. */
export const createCatalogue = (): Catalogue => ({
  describe: async ({ isLocal }) => ({
    supports: {
      tools: false,
      images: false,
      reasoning: false,
      jsonSchema: false,
      continuation: false,
      parameters: ALL_PARAMETERS,
    },
    contextWindow: null,
    maxOutputTokens: null,
    price: isLocal ? { source: 'free' } : null,
    userPrice: null,
  }),
  costOf: async (model, usage) => {
    if (usage.billedUsd !== undefined) return { basis: 'billed', usd: usage.billedUsd }
    return model.isLocal ? { basis: 'free' } : { basis: 'unknown' }
  },
})
