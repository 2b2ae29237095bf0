// Plain JavaScript: this folder is checked with the server's types, which know no DOM.
import { createMarkdownRenderer } from '../../../apps/web/src/conversation/markdown/markdown-renderer.ts'
import { peers } from '../../peers/markdown-renderers.js'
import '../../../apps/web/src/ui/styles/tokens.css'
import '../../../apps/web/src/ui/styles/base.css'
import '../../../apps/web/src/ui/styles/prose.css'
import './page.css'

export const renderers = {
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
  ...peers,
}

export const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
