import type { IncomingHttpHeaders } from 'node:http'
import type { Route, RouteInput, RouteReply } from '@llm-playground/protocol'
import type { EventStream } from './event-stream.ts'

/** Who asks. One local person today; users and API keys later. */
export interface Actor {
  kind: 'local-user'
  id: string
}

export interface RequestContext {
  actor: Actor
  requestId: string
  headers: IncomingHttpHeaders
  /** Aborts when the caller goes away. */
  signalOfCaller(): AbortSignal
  /** A UUID made of the caller's `Idempotency-Key`, the same for each repetition: what is written can take it as its id. */
  operationId: string | undefined
  /** Bytes of a route with `rawBodyLimit`. */
  rawBody: Buffer
  /** Only for routes with `replyKind: 'events'`. */
  openEventStream(): EventStream
}

/** Answer of a route with `replyKind: 'bytes'`. */
export interface BytesReply {
  bytes: Uint8Array
  mime: string
}

export interface RouteHandler<R extends Route = Route> {
  route: R
  handle(input: RouteInput<R>, request: RequestContext): Promise<unknown>
}

type ReplyOf<R extends Route> = undefined extends R['reply']
  ? RouteReply<R> | BytesReply | undefined | void
  : RouteReply<R> | void

/** Joins a route definition with its handler; both are typed by the definition. */
export const handleRoute = <R extends Route>(
  route: R,
  handle: (input: RouteInput<R>, request: RequestContext) => Promise<ReplyOf<R>>,
): RouteHandler => ({ route, handle }) as RouteHandler
