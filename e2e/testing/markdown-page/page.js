// Plain JavaScript: the journeys are checked with the server's types, which know no DOM.
import '../../../apps/web/src/ui/styles/index.css'
import { createMarkdownRenderer } from '../../../apps/web/src/conversation/markdown/markdown-renderer.ts'
import { loadMathematics } from '../../../apps/web/src/conversation/markdown/math/draw-formula.ts'

const host = document.querySelector('#host')
const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))

const blocks = () => [...host.querySelectorAll(':scope > .prose > *, :scope > .prose li, :scope > .prose tr')]

/** Where every block stands and how high it is, to a tenth of a pixel. */
const places = () => {
  const { top } = host.getBoundingClientRect()
  return new Map(
    blocks().map((block) => {
      const box = block.getBoundingClientRect()
      return [block, { top: Math.round((box.top - top) * 10) / 10, height: Math.round(box.height * 10) / 10 }]
    }),
  )
}

const isOpen = (block) => {
  let last = host.lastElementChild?.lastElementChild
  while (last && last !== block && !block.contains(last)) last = last.lastElementChild
  return last !== null && last !== undefined
}

/** A block may be built anew as long as nobody can see it. */
const hasEqual = (places, block, top, height) =>
  [...places].some(
    ([other, place]) => place.top === top && place.height === height && other.textContent === block.textContent,
  )

const nameOf = (block) => `${block.localName}.${block.className} "${block.textContent.slice(0, 30)}"`

/**
 * Streams `text` one character at a time and closes it with `closing`, which adds no word.
 * Returns what moved: blocks above the open one at any step, all blocks while it closes.
 */
window.streamBlock = async (text, closing) => {
  const renderer = createMarkdownRenderer(host)
  await loadMathematics()
  const moved = new Set()
  const compare = (before, after, when, isCompared) => {
    for (const [block, { top, height }] of before) {
      const now = after.get(block)
      if (!isCompared(block)) continue
      if (!now && !hasEqual(after, block, top, height)) moved.add(`${when}: ${nameOf(block)} is gone`)
      else if (!now) continue
      else if (now.top !== top || now.height !== height)
        moved.add(`${when}: ${nameOf(block)} ${top}+${height} became ${now.top}+${now.height}`)
    }
  }
  let before = new Map()
  let open = new Set()
  for (let end = 1; end <= text.length; end += 1) {
    renderer.update(text.slice(0, end), false)
    const after = places()
    compare(before, after, 'above', (block) => !open.has(block))
    before = after
    open = new Set([...after.keys()].filter(isOpen))
  }
  for (let end = 1; end <= closing.length; end += 1) {
    renderer.update(text + closing.slice(0, end), false)
    const after = places()
    compare(before, after, 'closing', () => true)
    before = after
  }
  renderer.update(text + closing, true)
  compare(before, places(), 'end', () => true)
  await nextFrame()
  const count = before.size
  renderer.destroy()
  return { moved: [...moved], count }
}

/** Leaves an answer on the page, to look at it. */
window.showAnswer = async (text) => {
  await loadMathematics()
  createMarkdownRenderer(host).update(text, true)
}
