import type { z } from 'zod'

export type HttpMethod = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/**
 * One HTTP endpoint as data. The server validates with it, clients are typed by it and the OpenAPI document is made
 * from it, so the three cannot disagree.
 */
export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> {
  /** Stable operation id, camelCase: `sendMessage`. */
  id: string
  method: HttpMethod
  /** Path with `:name` parameters, always below `/api`. */
  path: `/api/${string}`
  /** One sentence for the API reference. */
  summary: string
  /** Chapter of the API reference. */
  tag: string
  params?: Params
  query?: Query
  body?: Body
  /** Schema of the JSON answer; absent for streams and 204. */
  reply?: Reply
  /** Status of success; 200 unless said. */
  status?: 200 | 201 | 202 | 204
  /** `events`: Server-Sent Events; `bytes`: raw bytes. JSON unless said. */
  replyKind?: 'json' | 'events' | 'bytes'
  /** Raw request body instead of JSON, up to this many bytes. */
  rawBodyLimit?: number
}

/** Keeps the exact schema types of a route definition. */
export const defineRoute = <
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Reply extends z.ZodType,
>(
  route: Route<Params, Query, Body, Reply>,
): Route<Params, Query, Body, Reply> => route

type InputOf<S> = S extends z.ZodType ? z.input<S> : never
type OutputOf<S> = S extends z.ZodType ? z.output<S> : never

/** What a caller passes to a route: path parameters, query and body before validation. */
export interface RouteCall<R extends Route> {
  params?: InputOf<NonNullable<R['params']>>
  query?: InputOf<NonNullable<R['query']>>
  body?: InputOf<NonNullable<R['body']>>
}

/** What a handler receives: the same, validated. */
export interface RouteInput<R extends Route> {
  params: OutputOf<NonNullable<R['params']>>
  query: OutputOf<NonNullable<R['query']>>
  body: OutputOf<NonNullable<R['body']>>
}

export type RouteReply<R extends Route> = OutputOf<NonNullable<R['reply']>>
