import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { gzipSync } from 'node:zlib'

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
  path: string
  mime: string
  /** Vite names assets by their content, so they never change under one name. */
  isImmutable: boolean
}

interface LoadedFile {
  bytes: Buffer
  gzip: Buffer
  etag: string
}

const MISSING_BUILD = `<!doctype html><meta charset="utf-8"><title>LLM Playground</title>
<p>The web interface is not built. Start with <code>npm start</code>, or run <code>npm run build -w apps/web</code>.</p>`

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
      this.#files.set(url, { path, mime, isImmutable: url.startsWith('/assets/') })
    }
  }

  /** Answers a GET; unknown paths get the page itself, whose router knows them. */
  answer(request: IncomingMessage, response: ServerResponse, pathname: string): void {
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
    const cacheControl = file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache'
    const headers = {
      'content-type': file.mime,
      'cache-control': cacheControl,
      etag: loaded.etag,
      vary: 'accept-encoding',
    }
    if (request.headers['if-none-match'] === loaded.etag) {
      response.writeHead(304, headers).end()
    } else if (/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) {
      response.writeHead(200, { ...headers, 'content-encoding': 'gzip' }).end(loaded.gzip)
    } else {
      response.writeHead(200, headers).end(loaded.bytes)
    }
  }

  #isThere({ path }: StaticFile): boolean {
    return this.#loaded.has(path) || existsSync(path)
  }

  #load(file: StaticFile): LoadedFile {
    const known = this.#loaded.get(file.path)
    if (known) return known
    const bytes = readFileSync(file.path)
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
    const loaded = { bytes, gzip: gzipSync(bytes), etag }
    this.#loaded.set(file.path, loaded)
    return loaded
  }
}
