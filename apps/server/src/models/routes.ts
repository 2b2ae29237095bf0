import * as protocol from '@llm-playground/protocol'
import { type ModelPrice, wording } from '@llm-playground/protocol'
import { PlaygroundError } from '../errors.ts'
import { handleRoute, type RouteHandler } from '../http/route-handler.ts'
import type { Providers } from '../providers/providers.ts'
import { embedTexts, tokenizeText } from './embed-texts.ts'
import type { Models } from './models.ts'

const LONGEST_PRICE = 24

/** @throws PlaygroundError `input-invalid` */
const priceOf = (body: { [field: string]: string | undefined }): ModelPrice | null => {
  const entries = Object.entries(body).filter((entry): entry is [string, string] => entry[1] !== undefined)
  for (const [field, amount] of entries) {
    if (amount.length <= LONGEST_PRICE && !amount.startsWith('-')) continue
    const why = wording`${field}: a price is not negative and has at most ${LONGEST_PRICE} characters`
    throw new PlaygroundError(
      'input-invalid',
      wording`This is not a price.`,
      wording`Correct the named field and try again.`,
      {
        why,
        details: { problems: [{ field, message: why }] },
      },
    )
  }
  if (entries.length === 0) return null
  return { ...Object.fromEntries(entries), asOf: new Date().toISOString().slice(0, 10), source: 'user' }
}

/** @param onChange the list of models changed */
export const modelRoutes = (models: Models, providers: Providers, onChange: () => void): RouteHandler[] => [
  handleRoute(protocol.listModels, async ({ query }) => {
    const list = await models.list({ refresh: query.refresh === 'true', withHidden: query.hidden === 'true' })
    const from = Number.parseInt(query.cursor ?? '0', 10) || 0
    const items = list.models.slice(from, from + query.limit)
    const next = from + items.length
    return { items, unavailable: list.unavailable, ...(next < list.models.length && { nextCursor: String(next) }) }
  }),
  handleRoute(protocol.setModelPrice, async ({ params, body }) => {
    await models.setPrice(params.modelId, priceOf(body))
    onChange()
  }),
  handleRoute(protocol.createEmbeddings, ({ body }, { signalOfCaller }) =>
    embedTexts({ models, providers }, body, signalOfCaller()),
  ),
  handleRoute(protocol.tokenizeText, ({ body }, { signalOfCaller }) =>
    tokenizeText({ models, providers }, body, signalOfCaller()),
  ),
]
