// Plain JavaScript: this folder is checked with the server's types, which know no DOM.
import { marked } from 'marked'
import '../../../apps/web/src/ui/styles/tokens.css'
import '../../../apps/web/src/ui/styles/base.css'
import '../../../apps/web/src/ui/styles/prose.css'
import './page.css'
import { createMarkdownRenderer } from '../../../apps/web/src/conversation/markdown/markdown-renderer.ts'

const renderers = {
  ours: (host) => createMarkdownRenderer(host),
  // The floor: growing text in paragraphs, no markdown at all. What the browser itself costs.
  plain: (host) => ({
    update: (text) => {
      const blocks = text.split('\n\n')
      while (host.children.length > blocks.length) host.lastChild.remove()
      for (let index = Math.max(0, host.children.length - 1); index < blocks.length; index += 1) {
        const block = host.children[index] ?? host.appendChild(document.createElement('p'))
        block.textContent = blocks[index]
      }
    },
    destroy: () => host.replaceChildren(),
  }),
  // What a chat page does when nobody thought about it: everything again at every frame.
  naive: (host) => ({
    update: (text) => {
      host.innerHTML = marked.parse(text)
    },
    destroy: () => host.replaceChildren(),
  }),
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))

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
  const nodes = host.getElementsByTagName('*').length
  renderer.destroy()
  return nodes
}

/** Shows a finished answer, as opening a conversation does. */
window.openAnswer = async (name, text) => {
  const host = document.querySelector('#host')
  const renderer = renderers[name](host)
  renderer.update(text, true)
  await nextFrame()
  await nextFrame()
  renderer.destroy()
}

/** Leaves an answer on the page, to look at it. */
window.showAnswer = (text) => renderers.ours(document.querySelector('#host')).update(text, true)
