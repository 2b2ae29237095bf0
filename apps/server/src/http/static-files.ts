import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { gzipSync } from 'node:zlib'
import { contentSecurityPolicy } from './security-headers.ts'

const MIME: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

interface StaticFile {
  url: string
  path: string
  mime: string
  /** Vite names assets by their content, so they never change under one name. */
  isImmutable: boolean
}

interface LoadedFile {
  bytes: Buffer
  gzip: Buffer
  /** Where the build has made it. */
  brotli: Buffer | undefined
  etag: string
  /** Of a page: its own scripts may run, by their text. */
  policy: string | undefined
}

const MISSING_BUILD = `<!doctype html><meta charset="utf-8"><title>LLM Playground</title>
<p>The web interface is not built. Start with <code>npm start</code>, or run <code>npm run build -w apps/web</code>.</p>`

const policyOf = (page: string): string =>
  contentSecurityPolicy(
    [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
      ([, script]) => `sha256-${createHash('sha256').update(script!).digest('base64')}`,
    ),
  )

const accepts = (request: IncomingMessage, encoding: string): boolean =>
  new RegExp(`\\b${encoding}\\b`).test(String(request.headers['accept-encoding'] ?? ''))

const sendFile = (
  request: IncomingMessage,
  response: ServerResponse,
  { bytes, gzip, brotli, etag }: LoadedFile,
  isImmutable: boolean,
): void => {
  const headers = { 'cache-control': isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache', etag }
  if (request.headers['if-none-match'] === etag) response.writeHead(304, headers).end()
  else if (brotli && accepts(request, 'br'))
    response.writeHead(200, { ...headers, 'content-encoding': 'br' }).end(brotli)
  else if (accepts(request, 'gzip')) response.writeHead(200, { ...headers, 'content-encoding': 'gzip' }).end(gzip)
  else response.writeHead(200, headers).end(bytes)
}

const sendPage = (request: IncomingMessage, response: ServerResponse, page: LoadedFile, startData: string): void => {
  // At the end: what the page is made of is named before, and is fetched meanwhile.
  const bytes = Buffer.from(page.bytes.toString().replace('</body>', () => `${startData}</body>`))
  const headers = { 'cache-control': 'no-store' }
  if (accepts(request, 'gzip')) response.writeHead(200, { ...headers, 'content-encoding': 'gzip' }).end(gzipSync(bytes))
  else response.writeHead(200, headers).end(bytes)
}

/**
 * The built web app. Only files that were there at the start are served, looked up in a table, so no request can
 * name a path outside the folder.
 */
export class StaticFiles {
  readonly #files = new Map<string, StaticFile>()
  readonly #loaded = new Map<string, LoadedFile>()

  constructor(folder: string) {
    if (!existsSync(folder)) return
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const path = join(entry.parentPath, entry.name)
      const url = `/${relative(folder, path).split(sep).join('/')}`
      const mime = MIME[extname(entry.name)] ?? 'application/octet-stream'
      this.#files.set(url, { url, path, mime, isImmutable: url.startsWith('/assets/') })
    }
  }

  /** The page itself, whose router knows the path. */
  isPage(pathname: string): boolean {
    return !this.#files.has(pathname) && !pathname.startsWith('/assets/')
  }

  /**
   * Answers a GET; unknown paths get the page itself.
   *
   * @param startData an element for the page alone: what it holds belongs to who asked, and is kept nowhere
   */
  answer(request: IncomingMessage, response: ServerResponse, pathname: string, startData = ''): void {
    const named = this.#files.get(pathname)
    // A tab from before an update asks for parts that are gone: the page in their place would be taken for a script.
    if (pathname.startsWith('/assets/') && (!named || !this.#isThere(named))) {
      response
        .writeHead(404, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
        .end('gone\n')
      return
    }
    const file = named ?? this.#files.get('/index.html')
    if (!file) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(MISSING_BUILD)
      return
    }
    const loaded = this.#load(file)
    if (loaded.policy) response.setHeader('content-security-policy', loaded.policy)
    response.setHeader('content-type', file.mime)
    response.setHeader('vary', 'accept-encoding')
    if (startData) sendPage(request, response, loaded, startData)
    else sendFile(request, response, loaded, file.isImmutable)
  }

  #isThere({ path }: StaticFile): boolean {
    return this.#loaded.has(path) || existsSync(path)
  }

  #load(file: StaticFile): LoadedFile {
    const known = this.#loaded.get(file.path)
    if (known) return known
    const bytes = readFileSync(file.path)
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
    const brotli = this.#files.get(`${file.url}.br`)
    const loaded: LoadedFile = {
      bytes,
      gzip: gzipSync(bytes),
      brotli: brotli && readFileSync(brotli.path),
      etag,
      policy: file.url.endsWith('.html') ? policyOf(bytes.toString()) : undefined,
    }
    this.#loaded.set(file.path, loaded)
    return loaded
  }
}
