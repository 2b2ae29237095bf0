import type { ServerResponse } from 'node:http'

/** Where the page finds it; `apps/web/src/conversation/markdown/sandbox` is its other half. */
export const SANDBOX_FRAME_PATH = '/sandbox-frame'

/**
 * `sandbox` without `allow-same-origin` gives the document an origin of its own that is equal to no other: no cookies,
 * no storage, no reach into the page around it. The rest of the policy keeps its requests from the network. Forms are
 * allowed so that their handlers run; `form-action` keeps them from being sent. No policy of today's browsers covers
 * two things: calls between browsers, which the script below takes away from this document, and `<link rel=preconnect>`,
 * which may open a connection to a host, without a request on it.
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
  "frame-ancestors 'self'",
].join('; ')

/**
 * Waits for its one content, which only the page around it may send. Opening the document anew drops every listener,
 * so those that report come after it.
 */
const FRAME_SCRIPT = `
addEventListener('message', ({ source, origin, data }) => {
  if (source !== parent || origin !== location.origin || data?.type !== 'show') return
  document.open()
  watch()
  document.write(data.html)
  for (const source of data.scripts) {
    const script = document.createElement('script')
    script.textContent = source
    document.documentElement.append(script)
    script.remove()
  }
  document.close()
})
function tell(level, ...values) {
  parent.postMessage({ type: 'console', level, text: values.map(wordsOf).join(' ').slice(0, 2000) }, location.origin)
}
function wordsOf(value) {
  if (typeof value === 'string') return value
  if (value instanceof Error) return String(value)
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    return String(value)
  }
}
for (const level of ['debug', 'log', 'info', 'warn', 'error']) {
  const write = console[level]
  console[level] = (...values) => {
    tell(level, ...values)
    write.apply(console, values)
  }
}
// A dialog would stop the whole page, and the sandbox refuses it without a word.
window.alert = (text) => tell('info', 'alert: ' + text)
window.confirm = (text) => (tell('info', 'confirm: ' + text), false)
window.prompt = (text) => (tell('info', 'prompt: ' + text), null)
function watch() {
  addEventListener('error', ({ message, target }) =>
    tell('error', target === window || !target?.tagName ? message : target.tagName.toLowerCase() + ' could not be loaded'), true)
  addEventListener('unhandledrejection', ({ reason }) => tell('error', 'A promise failed:', reason))
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
    tell('error', 'Blocked by the sandbox: ' + effectiveDirective + ' ' + blockedURI))
}
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'WebTransport']) {
  Object.defineProperty(window, name, { value: undefined })
}
// Storage belongs to an origin that can be known again, which this one cannot: what is kept here ends with the frame.
for (const name of ['localStorage', 'sessionStorage']) {
  const items = new Map()
  const storage = {
    get length() { return items.size },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(String(key)) ?? null,
    setItem: (key, value) => void items.set(String(key), String(value)),
    removeItem: (key) => void items.delete(String(key)),
    clear: () => items.clear(),
  }
  Object.defineProperty(window, name, { value: storage })
}
parent.postMessage({ type: 'ready' }, location.origin)
`

export const SANDBOX_FRAME_PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sandbox</title><script>${FRAME_SCRIPT}</script></html>`

/** An empty document, another origin, in which the page shows what a model wrote: artifacts and diagrams. */
export const sendSandboxFrame = (response: ServerResponse): void => {
  response.setHeader('content-security-policy', SANDBOX_FRAME_POLICY)
  response.setHeader('x-dns-prefetch-control', 'off')
  response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' })
    .end(SANDBOX_FRAME_PAGE)
}
