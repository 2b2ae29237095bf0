import { nextFrame, renderers } from './renderers.js'

/** Streams `text` in chunks, `chunksPerFrame` of them between two frames, with the view following the end. */
window.streamAnswer = async (name, text, chunkLength, chunksPerFrame) => {
  const host = document.querySelector('#host')
  const scroll = document.querySelector('.scroll')
  const renderer = renderers[name](host)
  let shown = ''
  for (let start = 0; start < text.length; ) {
    for (let chunk = 0; chunk < chunksPerFrame && start < text.length; chunk += 1) {
      shown += text.slice(start, start + chunkLength)
      start += chunkLength
    }
    renderer.update(shown, false)
    scroll.scrollTop = scroll.scrollHeight
    await nextFrame()
  }
  renderer.update(shown, true)
  await nextFrame()
  const words = host.textContent.length
  renderer.destroy()
  return words
}

/** Shows a finished answer, as opening a conversation does. */
window.openAnswer = async (name, text) => {
  const host = document.querySelector('#host')
  const renderer = renderers[name](host)
  renderer.update(text, true)
  await nextFrame()
  await nextFrame()
  const words = host.textContent.length
  renderer.destroy()
  return words
}
