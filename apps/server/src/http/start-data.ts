import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { listConversations, listModels, type Route, START_DATA_ID, startCalls } from '@llm-playground/protocol'
import type { RouteGates } from './http-app.ts'
import type { RequestContext, RouteHandler } from './route-handler.ts'

/** A provider that must be asked first is not waited for: the page asks again by itself. */
const PATIENCE_MS = 40
/** At 200 kB a second a longer one takes more time on the line than the call that it saves. */
const LONGEST_CHARACTERS = 60_000

const calls: Record<keyof typeof startCalls, Route> = { conversations: listConversations, models: listModels }

const contextOf = async (request: IncomingMessage, gates: RouteGates): Promise<RequestContext> => ({
  actor: await gates.authenticate(request),
  requestId: randomUUID(),
  operationId: undefined,
  rawBody: Buffer.alloc(0),
  headers: request.headers,
  signalOfCaller: () => AbortSignal.timeout(PATIENCE_MS),
  openEventStream: () => {
    throw new Error('A page begins with no stream.')
  },
})

/** In time and short enough, else nothing; why it failed is told when the page asks itself. */
const textAtOnce = async (answer: Promise<unknown>): Promise<string | undefined> => {
  const { promise: late, resolve } = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => resolve(undefined), PATIENCE_MS)
  const text = await Promise.race([answer.then((reply) => JSON.stringify(reply)), late]).catch(() => undefined)
  clearTimeout(timer)
  return text !== undefined && text.length <= LONGEST_CHARACTERS ? text : undefined
}

/** `<` could end the element, in which nothing else is read as markup. */
const elementOf = (members: string[]): string =>
  `<script type="application/json" id="${START_DATA_ID}">{${members.join(',').replaceAll('<', '\\u003c')}}</script>`

/** The answers to what a page asks first, as an element of the page; empty for a browser that is not signed in. */
export const createStartData = (handlers: RouteHandler[], gates: RouteGates) => {
  const readAnswer = async (route: Route, query: object, context: RequestContext): Promise<unknown> => {
    await gates.authorize(context.actor, route.id, {})
    const handler = handlers.find((each) => each.route === route)
    if (!handler) throw new Error(`nothing answers ${route.id}`)
    return handler.handle({ params: undefined, query: route.query!.parse(query), body: undefined } as never, context)
  }
  return async (request: IncomingMessage): Promise<string> => {
    const context = await contextOf(request, gates).catch(() => null)
    if (!context) return ''
    const members = await Promise.all(
      Object.entries(startCalls).map(async ([name, { query }]) => {
        const text = await textAtOnce(readAnswer(calls[name as keyof typeof calls], query, context))
        return text === undefined ? [] : [`"${name}":${text}`]
      }),
    )
    return elementOf(members.flat())
  }
}
