import type { ServerResponse } from 'node:http'
import { FRAME_SCRIPT } from './sandbox-frame-script.ts'

/** Where the page finds it; `apps/web/src/conversation/markdown/sandbox` is its other half. */
export const SANDBOX_FRAME_PATH = '/sandbox-frame'

/**
 * `sandbox` without `allow-same-origin` gives the document an origin of its own that is equal to no other: no cookies,
 * no storage, no reach into the page around it. The rest of the policy keeps its requests from the network. Forms are
 * allowed so that their handlers run; `form-action` keeps them from being sent. Calls between browsers are covered by no
 * policy: the frame's script takes them away, and trusted types keep a frame within the frame, which would have them
 * anew, from being given a document. What stays open is told in `docs/guides/artifacts-and-diagrams.md`.
 */
export const SANDBOX_FRAME_POLICY = [
  'sandbox allow-scripts allow-forms',
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' blob: data:",
  "style-src 'unsafe-inline'",
  'img-src data: blob:',
  'font-src data: blob:',
  'media-src data: blob:',
  'worker-src blob: data:',
  "connect-src 'none'",
  "frame-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
  "frame-ancestors 'self'",
].join('; ')

export const SANDBOX_FRAME_PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sandbox</title><script>${FRAME_SCRIPT}</script></html>`

/** An empty document, another origin, in which the page shows what a model wrote: artifacts and diagrams. */
export const sendSandboxFrame = (response: ServerResponse): void => {
  response.setHeader('content-security-policy', SANDBOX_FRAME_POLICY)
  response.setHeader('x-dns-prefetch-control', 'off')
  response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' })
    .end(SANDBOX_FRAME_PAGE)
}
