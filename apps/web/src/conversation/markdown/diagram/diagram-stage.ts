import { t } from '@lingui/core/macro'
import type { Drawing } from './drawing/draw-diagram.ts'
import { type PictureZoom, zoomPicture } from './zoom-picture.ts'

export interface DiagramStage {
  room: HTMLElement
  zoom: PictureZoom
  words: HTMLElement
  show(drawing: Drawing, caption: string, lines: readonly string[]): void
}

let lastId = 0

/** Where a picture of the diagram stands, over its source. */
export function buildStage(block: HTMLElement): DiagramStage {
  const room = document.createElement('div')
  room.className = 'diagram-stage'
  room.tabIndex = 0
  room.setAttribute('role', 'group')
  const image = room.appendChild(document.createElement('img'))
  image.draggable = false
  const words = document.createElement('ul')
  words.className = 'diagram-words'
  words.id = `diagram-words-${++lastId}`
  words.hidden = true
  block.querySelector('footer')?.before(room)
  block.querySelector('footer')?.after(words)
  const button = block.querySelector('[data-act="diagram-words"]')
  button?.setAttribute('aria-controls', words.id)
  button?.setAttribute('aria-expanded', 'false')
  const zoom = zoomPicture(room, image)
  return {
    room,
    zoom,
    words,
    show({ svg, width, height }, caption, lines) {
      image.dataset.width = String(width)
      image.dataset.height = String(height)
      // In an image no script runs, nothing is fetched and nothing can be clicked.
      image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
      image.alt = [caption, ...lines].join('. ')
      room.setAttribute('aria-label', t`${caption}. Arrow keys move it, plus and minus zoom, 0 shows all of it.`)
      words.replaceChildren(...lines.map(buildLine))
      zoom.follow()
    },
  }
}

function buildLine(text: string): HTMLElement {
  const line = document.createElement('li')
  line.textContent = text
  return line
}
