import type { ErrorReply, Failure } from '../error.ts'
import type { Route, RouteCall, RouteReply } from '../route.ts'
import { wording } from '../wording.ts'

export interface ClientOptions {
  /** Origin of the server; empty in a page that the server itself sent. */
  baseUrl?: string
  headers?: Record<string, string>
  fetch?: typeof globalThis.fetch
}

export type CallInput<R extends Route> = RouteCall<R> & { signal?: AbortSignal; rawBody?: Blob; mime?: string }

/** A failed call: the server's own failure, or `server-unreachable` when there was no answer at all. */
export class ApiError extends Error {
  readonly failure: Failure
  readonly status: number

  constructor(failure: Failure, status: number) {
    super(failure.message)
    this.name = 'ApiError'
    this.failure = failure
    this.status = status
  }
}

/** Fills path parameters and the query string of a route. */
export const routeUrl = <R extends Route>(route: R, call: RouteCall<R> = {}): string => {
  const params = (call.params ?? {}) as Record<string, unknown>
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries((call.query ?? {}) as Record<string, unknown>)) {
    if (value !== undefined) query.set(name, String(value))
  }
  return query.size > 0 ? `${path}?${query}` : path
}

/** No answer, or one that broke off. */
export const unreachable = (cause: unknown): ApiError =>
  new ApiError(
    {
      code: 'server-unreachable',
      message: wording`LLM Playground does not answer.`,
      why: cause instanceof Error ? cause.message : String(cause),
      nextStep: wording`Check that it is still running; start it again with npm start.`,
    },
    0,
  )

// By hand and not by the schema: a page leaves the schemas out of its bundle, and this answer may come from a proxy.
const isErrorReply = (body: unknown): body is ErrorReply => {
  const failure = (body as Partial<ErrorReply> | null)?.error
  return typeof failure?.code === 'string' && typeof failure.message === 'string'
}

/** Why a call failed, from an answer outside 2xx. */
export const failureOf = async (response: Response): Promise<ApiError> => {
  const body: unknown = await response.json().catch(() => null)
  if (isErrorReply(body)) return new ApiError(body.error, response.status)
  return new ApiError(
    {
      code: 'reply-invalid',
      message: wording`The server answered ${response.status} without a reason.`,
      nextStep: wording`Try again; if it happens again, look at the server log.`,
    },
    response.status,
  )
}

/**
 * Asks any route of the table and leaves the body of its answer to the caller.
 *
 * @throws ApiError for every answer outside 2xx and for no answer at all; an abort is thrown as it is.
 */
export const requestRoute = async <R extends Route>(
  options: ClientOptions,
  route: R,
  call: CallInput<R>,
): Promise<Response> => {
  const { fetch = globalThis.fetch, baseUrl = '', headers = {} } = options
  const hasJson = call.body !== undefined
  const response = await fetch(baseUrl + routeUrl(route, call), {
    method: route.method,
    headers: {
      ...headers,
      ...(hasJson && { 'content-type': 'application/json' }),
      ...(call.rawBody && { 'content-type': call.mime ?? 'application/octet-stream' }),
    },
    body: call.rawBody ?? (hasJson ? JSON.stringify(call.body) : null),
    ...(call.signal && { signal: call.signal }),
  }).catch((cause: unknown) => {
    if (call.signal?.aborted) throw cause
    throw unreachable(cause)
  })
  if (!response.ok) throw await failureOf(response)
  return response
}

/** Calls any route of the table that answers with JSON. Input and reply are typed by the route's schemas. */
export const createCallRoute =
  (options: ClientOptions = {}) =>
  async <R extends Route>(route: R, call: CallInput<R> = {}): Promise<RouteReply<R>> => {
    const response = await requestRoute(options, route, call)
    if (response.status === 204) return undefined as RouteReply<R>
    return (await response.json()) as RouteReply<R>
  }

export type CallRouteFunction = ReturnType<typeof createCallRoute>
