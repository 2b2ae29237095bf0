import * as protocol from '@llm-playground/protocol'
import { handleRoute, type RouteHandler } from '../http/route-handler.ts'
import type { Models } from './models.ts'

export const modelRoutes = (models: Models): RouteHandler[] => [
  handleRoute(protocol.listModels, async ({ query }) => {
    const list = await models.list({ refresh: query.refresh === 'true' })
    const from = Number.parseInt(query.cursor ?? '0', 10) || 0
    const items = list.models.slice(from, from + query.limit)
    const next = from + items.length
    return { items, unavailable: list.unavailable, ...(next < list.models.length && { nextCursor: String(next) }) }
  }),
]
