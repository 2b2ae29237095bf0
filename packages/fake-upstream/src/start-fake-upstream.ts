import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ScriptPlayer } from './answer-request.ts'
import { findRoute } from './find-route.ts'
import { object, parseJson } from './json.ts'
import { type RecordedRequest, type RequestEnd, RequestRecorder } from './recorded-request.ts'
import type { Script } from './script.ts'

export interface FakeUpstreamOptions {
  script?: Script
  /** A free one when absent. */
  port?: number
  host?: string
  /** How many requests are kept. */
  keepRequests?: number
  /** Whether `/__requests` and `/__script` are answered; they are unless this says no. */
  isControlled?: boolean
}

export interface FakeUpstream extends AsyncDisposable {
  /** Origin, without a path: `http://127.0.0.1:1234`. */
  url: string
  port: number
  /** The last requests, oldest first. */
  requests: RecordedRequest[]
  /** The next call of a model that was not taken by an earlier `nextRequest`; it may have come already. */
  nextRequest(): Promise<RecordedRequest>
  /** Starts another script from its beginning and forgets the recorded requests. */
  setScript(script: Script): void
  /** Lets the replies go on that are at a step `hold`; under this script none holds any more. */
  release(): void
  close(): Promise<void>
}

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

const plainHeaders = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

/** Starts a scripted model server on loopback. */
export const startFakeUpstream = async (options: FakeUpstreamOptions = {}): Promise<FakeUpstream> => {
  const { host = '127.0.0.1', port = 0, keepRequests = 1000, isControlled = true } = options
  const recorder = new RequestRecorder(keepRequests)
  let player = new ScriptPlayer(options.script ?? {})
  const setScript = (next: Script): void => {
    player = new ScriptPlayer(next)
    recorder.clear()
  }

  const control = (request: IncomingMessage, body: string, response: ServerResponse): boolean => {
    if (request.url === '/__requests') response.end(JSON.stringify(recorder.requests))
    else if (request.url === '/__script' && request.method === 'PUT') {
      setScript(object(parseJson(body)) as Script)
      response.writeHead(204).end()
    } else return false
    return true
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url: path = '/' } = request
    const source = await readBody(request)
    if (isControlled && control(request, source, response)) return
    const parsed = parseJson(source)
    const route = findRoute(method, path.split('?')[0]!, request.headers)
    const understood = route?.kind === 'reply' ? route.wire.understand(object(parsed), path) : undefined
    const { promise: ended, resolve } = Promise.withResolvers<RequestEnd>()
    const headers = plainHeaders(request)
    const wire = route?.wire.name
    const record: RecordedRequest = {
      method,
      path,
      headers,
      body: parsed ?? source,
      wire,
      understood,
      end: undefined,
      ended,
    }
    let isDropped = false
    response.once('close', () => {
      record.end = isDropped ? 'dropped' : response.writableFinished ? 'finished' : 'client-closed'
      resolve(record.end)
    })
    recorder.add(record)
    if (!route) {
      response.writeHead(404, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ error: { message: `nothing at ${path}` } }))
    } else if (player.refusesKey(route.wire, request.headers, path, response)) return
    else if (!understood) player.answerOther(route, parsed, response)
    else {
      const call = { wire: route.wire, body: object(parsed), understood }
      await player.answerCall(call, response, () => {
        isDropped = true
      })
    }
  }

  const server = createServer({ noDelay: true }, (request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error))
  })
  // Streams may be slow on purpose, and a client may hold an idle connection as long as it likes.
  server.requestTimeout = 0
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
  const address = server.address() as AddressInfo
  const close = () => closeServer(server)
  return {
    url: `http://${host}:${address.port}`,
    port: address.port,
    requests: recorder.requests,
    nextRequest: () => recorder.next(),
    setScript,
    release: () => player.release(),
    close,
    [Symbol.asyncDispose]: close,
  }
}
