import { nextFrame, renderers } from './renderers.js'

const CHUNK_EVERY_MS = 5
const CHUNK_LENGTH = 20

const openPane = (name, text) => {
  const scroll = document.querySelector('.panes').appendChild(document.createElement('div'))
  const host = scroll.appendChild(document.createElement('div'))
  host.className = 'prose'
  return { scroll, renderer: renderers[name](host), text }
}

const watch = (type, options) => {
  const entries = []
  const observer = new PerformanceObserver((list) => entries.push(...list.getEntries()))
  observer.observe({ type, ...options })
  return () => {
    entries.push(...observer.takeRecords())
    observer.disconnect()
    return entries
  }
}

/** Text reaches every pane at its pace and is drawn at the next frame, as in the product. Resolves with what was seen. */
window.streamPanes = async (name, texts) => {
  const panes = texts.map((text) => openPane(name, text))
  const longTasks = watch('longtask')
  const keys = watch('event', { durationThreshold: 16 })
  const frames = []
  const startedAt = performance.now()
  for (let isEnded = false; !isEnded; ) {
    frames.push(await nextFrame())
    const arrived = Math.floor((performance.now() - startedAt) / CHUNK_EVERY_MS) * CHUNK_LENGTH
    isEnded = panes.every(({ text }) => arrived >= text.length)
    for (const { renderer, scroll, text } of panes) {
      renderer.update(text.slice(0, arrived), arrived >= text.length)
      scroll.scrollTop = scroll.scrollHeight
    }
  }
  await nextFrame()
  const seen = {
    frames,
    longTaskMs: longTasks().map(({ duration }) => duration),
    keyMs: keys()
      .filter((entry) => entry.name === 'keydown')
      .map(({ duration }) => duration),
  }
  for (const { renderer } of panes) renderer.destroy()
  document.querySelector('.panes').replaceChildren()
  return seen
}
