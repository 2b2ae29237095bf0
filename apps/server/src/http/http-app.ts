import { hash, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Route, wording } from '@llm-playground/protocol'
import { type Context, Hono } from 'hono'
import { RegExpRouter } from 'hono/router/reg-exp-router'
import type { z } from 'zod'
import { PlaygroundError } from '../errors.ts'
import { errorReplyOf, statusOf } from './error-response.ts'
import { openEventStream } from './event-stream.ts'
import type { Log } from './log.ts'
import { problemWords } from './problem-words.ts'
import { JSON_BODY_LIMIT, parseJson, readBody } from './read-body.ts'
import { readOut } from './read-out.ts'
import type { Actor, BytesReply, RequestContext, RouteHandler } from './route-handler.ts'
import { sendJson } from './send-json.ts'

export interface Bindings {
  incoming: IncomingMessage
  outgoing: ServerResponse
}

/** What the features to the right supply to every route. */
export interface RouteGates {
  /** @throws PlaygroundError `sign-in-needed` */
  authenticate(request: IncomingMessage): Promise<Actor>
  /** @throws PlaygroundError `forbidden` */
  authorize(actor: Actor, action: string, resource: Record<string, unknown>): Promise<void>
  /** Answers a repeated operation with its first result instead of doing it again. */
  once(key: string, route: string, perform: () => Promise<unknown>): Promise<unknown>
  log: Log
  isStopping(): boolean
}

type AppContext = Context<{ Bindings: Bindings }>

const parse = <Schema extends z.ZodType>(schema: Schema | undefined, value: unknown, place: string): unknown => {
  if (!schema) return undefined
  const result = schema.safeParse(value, { error: problemWords })
  if (result.success) return result.data
  const problems = result.error.issues
    .slice(0, 20)
    .map(({ path, message }) => ({ field: path.map(String).join('.'), message }))
  const first = problems[0]
  throw new PlaygroundError(
    'input-invalid',
    wording`The ${place} is not what this call takes.`,
    wording`Correct the named fields and try again.`,
    {
      why: first ? `${first.field || place}: ${first.message}` : wording`unknown`,
      details: { problems },
    },
  )
}

const inputOf = async (route: Route, context: AppContext): Promise<{ input: unknown; rawBody: Buffer }> => {
  const { incoming } = context.env
  const hasBody = route.body !== undefined || route.rawBodyLimit !== undefined
  const rawBody = hasBody ? await readBody(incoming, route.rawBodyLimit ?? JSON_BODY_LIMIT) : Buffer.alloc(0)
  const json = route.body ? parseJson(rawBody.length > 0 ? rawBody : Buffer.from('{}')) : undefined
  return {
    rawBody,
    input: {
      params: parse(route.params, context.req.param(), wording`address`),
      query: parse(route.query, context.req.query(), wording`query`),
      body: parse(route.body, json, wording`body`),
    },
  }
}

/** UUID version 8: the bits are the application's own. */
const operationIdOf = (operation: string, route: string): string => {
  const hex = hash('sha256', `${route} ${operation}`)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Made only for who asks: an abort costs more than the rest of a small request. */
const signalOfCaller = (outgoing: ServerResponse): AbortSignal => {
  const controller = new AbortController()
  if (outgoing.closed) controller.abort()
  else outgoing.on('close', () => controller.abort())
  return controller.signal
}

const perform = async (
  handler: RouteHandler,
  gates: RouteGates,
  context: AppContext,
  requestId: string,
): Promise<unknown> => {
  const { route } = handler
  const { incoming, outgoing } = context.env
  const actor = await gates.authenticate(incoming)
  const { input, rawBody } = await inputOf(route, context)
  await gates.authorize(actor, route.id, (input as { params?: Record<string, unknown> }).params ?? {})
  if (gates.isStopping() && route.method !== 'GET') {
    throw new PlaygroundError('server-stopping', wording`The server is stopping.`, wording`Try again in a moment.`)
  }
  const key = incoming.headers['idempotency-key']
  const operation = typeof key === 'string' && route.method !== 'GET' ? `${actor.id}:${key}` : undefined
  const request: RequestContext = {
    actor,
    requestId,
    operationId: operation && operationIdOf(operation, route.id),
    rawBody,
    headers: incoming.headers,
    signalOfCaller: () => signalOfCaller(outgoing),
    openEventStream: () => openEventStream(outgoing),
  }
  const run = () => handler.handle(input as never, request)
  // What a stream said is not kept: its route takes the operation's id for what it writes.
  return operation && route.replyKind !== 'events' ? gates.once(operation, route.id, run) : run()
}

const sendReply = (outgoing: ServerResponse, route: Route, reply: unknown): void => {
  if (outgoing.headersSent) return // an event stream
  if (route.replyKind === 'bytes') {
    const { bytes, mime } = reply as BytesReply
    outgoing.writeHead(200, { 'content-type': mime }).end(bytes)
  } else if (route.status === 204) outgoing.writeHead(204).end()
  else sendJson(outgoing, route.status ?? 200, reply)
}

/** Answers on Node's own response: a fetch Response on the way would cost more than most routes do. */
const answer = async (handler: RouteHandler, gates: RouteGates, context: AppContext): Promise<Response> => {
  const { route } = handler
  const { incoming, outgoing } = context.env
  const requestId = randomUUID()
  outgoing.setHeader('x-request-id', requestId)
  try {
    sendReply(outgoing, route, await perform(handler, gates, context, requestId))
  } catch (cause) {
    const status = statusOf(cause)
    if (status >= 500) gates.log.error('request failed', { requestId, route: route.id, cause })
    if (!incoming.complete) readOut(incoming)
    if (outgoing.headersSent) outgoing.destroy()
    else sendJson(outgoing, status, errorReplyOf(cause))
  }
  return RESPONSE_ALREADY_SENT
}

/**
 * Mounts every route of the table under its gates. This router takes one expression for all paths and refuses, at the
 * start, those of which one could be read as another: a word where the other has a parameter with more behind.
 */
export const createHttpApp = (handlers: RouteHandler[], gates: RouteGates): Hono<{ Bindings: Bindings }> => {
  const app = new Hono<{ Bindings: Bindings }>({ router: new RegExpRouter() })
  for (const handler of handlers) {
    app.on(handler.route.method, handler.route.path, (context) => answer(handler, gates, context))
  }
  app.notFound((context) =>
    context.json(
      errorReplyOf(
        new PlaygroundError('route-not-found', wording`There is no such API route.`, wording`See /api/docs.`),
      ),
      404,
    ),
  )
  return app
}
