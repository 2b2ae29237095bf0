/**
 * Waits for its one content, which only the page around it may send. Opening the document anew drops every listener,
 * so those that report come after it.
 */
export const FRAME_SCRIPT = `
addEventListener('message', ({ source, origin, data, ports: [port] }) => {
  if (source !== parent || origin !== location.origin || data?.type !== 'show') return
  // A port outlives the opening of a document. As long as anything runs here without end, it does not answer.
  if (port) port.onmessage = () => port.postMessage('here')
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
// XSLT makes elements that no trusted type has seen.
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'WebTransport', 'XSLTProcessor']) {
  Object.defineProperty(window, name, { value: undefined })
}
// A frame in here with a document of its own would have all of them anew.
let written = ''
function withoutInnerDocument(html, sink) {
  if (sink.includes('srcdoc')) return ''
  // As an attribute it means nothing, and a script in which it stands stays a script.
  const whole = html.replace(/srcdoc/gi, 'src_doc')
  if (!sink.startsWith('Document write')) return whole
  // What is written piece by piece is read as one.
  const isJoined = /srcdoc/i.test(written + whole.slice(0, 5))
  written = (written + whole).slice(-5)
  return isJoined ? '_' + whole : whole
}
window.trustedTypes?.createPolicy('default', {
  createHTML: (html, type, sink) => {
    const left = withoutInnerDocument(html, sink)
    if (left !== html) tell('warn', 'A frame inside of this one stays empty: it may have no document of its own.')
    return left
  },
  createScript: (script) => script,
  createScriptURL: (url) => url,
})
// Libraries that would make a policy of their own do without.
Object.defineProperty(window, 'trustedTypes', { value: undefined })
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
