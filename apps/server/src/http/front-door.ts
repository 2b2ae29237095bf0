import type { IncomingMessage, ServerResponse } from 'node:http'
import { API_DOCS_STYLE, apiDocsPage } from './api-docs.ts'
import { errorReplyOf, statusOf } from './error-response.ts'
import type { Log } from './log.ts'
import { guardRequest } from './request-guard.ts'
import { SANDBOX_FRAME_PATH, sendSandboxFrame } from './sandbox-frame.ts'
import { setSecurityHeaders } from './security-headers.ts'
import { sendJson } from './send-json.ts'
import type { StaticFiles } from './static-files.ts'

type Listener = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>

export interface FrontDoorOptions {
  log: Log
  api: Listener
  /** Names besides loopback. */
  allowedHosts: string[]
  staticFiles: StaticFiles
  /** What goes into the page for who asks; empty for a browser that is not signed in. */
  startData(request: IncomingMessage): Promise<string>
  /** Made when it is first asked for: nobody reads it at the start. */
  openApi(): Record<string, unknown>
  /** @returns the cookie; @throws PlaygroundError */
  redeemLink(token: string): Promise<string>
  /** @throws when the store cannot be written or the server is stopping */
  checkReady(): Promise<void>
  metrics(): Record<string, number>
}

const sendText = (response: ServerResponse, status: number, text: string, mime = 'text/plain; charset=utf-8'): void => {
  response.writeHead(status, { 'content-type': mime, 'cache-control': 'no-store' }).end(text)
}

const metricsText = (figures: Record<string, number>): string => {
  const memory = process.memoryUsage()
  const all = { ...figures, process_resident_memory_bytes: memory.rss, nodejs_heap_used_bytes: memory.heapUsed }
  return `${Object.entries(all)
    .map(([name, value]) => `# TYPE ${name} gauge\n${name} ${value}`)
    .join('\n')}\n`
}

/** Looks at every request first: guards it, answers health, launch links and pages, hands `/api` on. */
export const createFrontDoor = (options: FrontDoorOptions): Listener => {
  const launch = async (url: URL, response: ServerResponse): Promise<void> => {
    const cookie = await options.redeemLink(url.searchParams.get('token') ?? '')
    response.writeHead(303, { location: '/', 'set-cookie': cookie, 'cache-control': 'no-store' }).end()
  }
  const ready = (response: ServerResponse): Promise<void> =>
    options.checkReady().then(
      () => sendText(response, 200, 'ready\n'),
      (cause: unknown) =>
        sendText(response, 503, `not ready: ${cause instanceof Error ? cause.message : String(cause)}\n`),
    )
  const page = async (request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> => {
    const { staticFiles } = options
    // A frame, a script or a call that asks for the page gets it without what belongs to a person.
    const isOpened = ['document', undefined].includes(request.headers['sec-fetch-dest'])
    const startData = isOpened && staticFiles.isPage(pathname) ? await options.startData(request) : ''
    staticFiles.answer(request, response, pathname, startData)
  }
  const route = (request: IncomingMessage, response: ServerResponse): void | Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const { pathname } = url
    if (pathname === '/api/openapi.json') return sendJson(response, 200, options.openApi())
    if (pathname === '/api/docs')
      return sendText(response, 200, apiDocsPage(options.openApi()), 'text/html; charset=utf-8')
    if (pathname === '/api/docs.css') return sendText(response, 200, API_DOCS_STYLE, 'text/css; charset=utf-8')
    if (pathname.startsWith('/api/')) return options.api(request, response)
    if (request.method !== 'GET' && request.method !== 'HEAD') return sendText(response, 405, 'method not allowed\n')
    if (pathname === '/healthz') return sendText(response, 200, 'alive\n')
    if (pathname === '/readyz') return ready(response)
    if (pathname === '/metrics') return sendText(response, 200, metricsText(options.metrics()))
    if (pathname === '/launch') return launch(url, response)
    if (pathname === SANDBOX_FRAME_PATH) return sendSandboxFrame(response)
    return page(request, response, pathname)
  }
  const allowedHosts = new Set(options.allowedHosts)
  return async (request, response) => {
    try {
      setSecurityHeaders(response)
      guardRequest(request, allowedHosts)
      await route(request, response)
    } catch (cause) {
      const status = statusOf(cause)
      if (status >= 500) options.log.error('request failed', { path: request.url?.split('?')[0], cause })
      if (response.headersSent) response.destroy()
      else sendJson(response, status, errorReplyOf(cause))
    }
  }
}
