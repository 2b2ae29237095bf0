// Plain JavaScript: this folder is checked with the server's types, which know no DOM.
import { createMarkdownRenderer } from '../../../apps/web/src/conversation/markdown/markdown-renderer.ts'
import { whenDrawing } from '../../../apps/web/src/conversation/session/when-drawing.ts'
import { peers } from '../../peers/markdown-renderers.js'
import '../../../apps/web/src/ui/styles/tokens.css'
import '../../../apps/web/src/ui/styles/base.css'
import '../../../apps/web/src/ui/styles/prose.css'
import './page.css'

export const renderers = {
  ours: (host) => {
    const renderer = createMarkdownRenderer(host)
    return { ...renderer, arrive: withNextFrame((text) => renderer.update(text, false)) }
  },
  // The floor: growing text in paragraphs, no markdown at all. What the browser itself costs.
  plain: (host) => {
    const update = (text) => {
      const blocks = text.split('\n\n')
      while (host.children.length > blocks.length) host.lastChild.remove()
      for (let index = Math.max(0, host.children.length - 1); index < blocks.length; index += 1) {
        const block = host.children[index] ?? host.appendChild(document.createElement('p'))
        block.textContent = blocks[index]
      }
    }
    return { update, arrive: withNextFrame(update), destroy: () => host.replaceChildren() }
  },
  // What it costs that chunks come and frames follow each other, without anything to show.
  nothing: () => ({ update: () => {}, destroy: () => {} }),
  ...peers,
}

// The product itself decides which frame shows what has arrived, so that is measured too.
const withNextFrame = (show) => {
  let newest
  return (text) => {
    if (newest === undefined) {
      whenDrawing(() => {
        const shown = newest
        newest = undefined
        show(shown)
      })
    }
    newest = text
  }
}

export const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
