import { nextFrame, renderers } from './renderers.js'

const { port1, port2 } = new MessageChannel()
const nextTask = () =>
  new Promise((resolve) => {
    port1.onmessage = resolve
    port2.postMessage(null)
  })

/**
 * Streams `text` in chunks, `chunksPerFrame` of them between two frames, with the view following the end. `told` is
 * 'chunk' where a renderer learns of each chunk in a task of its own, as it comes from the network, and 'frame' where it
 * learns of all of them at once.
 */
window.streamAnswer = async (name, text, chunkLength, chunksPerFrame, told) => {
  const host = document.querySelector('#host')
  const scroll = document.querySelector('.scroll')
  const renderer = renderers[name](host)
  const arrive = renderer.arrive ?? ((shown) => renderer.update(shown, false))
  let end = 0
  while (end < text.length) {
    for (let chunk = 0; chunk < chunksPerFrame && end < text.length; chunk += 1) {
      end += chunkLength
      if (told === 'frame') continue
      arrive(text.slice(0, end))
      await nextTask()
    }
    if (told === 'chunk') await nextFrame()
    else renderer.update(text.slice(0, end), false)
    scroll.scrollTop = scroll.scrollHeight
    if (told === 'frame') await nextFrame()
  }
  renderer.update(text, true)
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
