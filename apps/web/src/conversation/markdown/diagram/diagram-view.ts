import { t } from '@lingui/core/macro'
import { showToast } from '../../../ui/notice-store.ts'
import { buildStage, type DiagramStage } from './diagram-stage.ts'
import { captionOf, linesOf } from './diagram-words.ts'
import { readColours } from './drawing/diagram-colours.ts'
import { DiagramProblem } from './drawing/diagram-problem.ts'
import { type Drawing, drawDiagram } from './drawing/draw-diagram.ts'
import { openEditor } from './edit-diagram.ts'
import { savePicture } from './save-picture.ts'
import { whenThemeChanges } from './when-theme-changes.ts'
import type { PictureZoom } from './zoom-picture.ts'

const views = new WeakMap<Element, DiagramView>()

export function viewOf(block: HTMLElement): DiagramView {
  let view = views.get(block)
  if (!view) {
    view = new DiagramView(block)
    views.set(block, view)
  }
  return view
}

whenThemeChanges(() => {
  for (const block of document.querySelectorAll('.diagram')) void views.get(block)?.drawAgain()
})

const roomOf = new ResizeObserver((entries) => {
  for (const { target } of entries) views.get(target.closest('.diagram') ?? target)?.zoom?.follow()
})

/** A closed block of a diagram: its source, and over it the drawing once there is one. */
export class DiagramView {
  readonly #block: HTMLElement
  readonly #code: HTMLElement
  readonly #caption: HTMLElement
  #stage: DiagramStage | undefined
  #drawing: Drawing | undefined
  #asked = 0

  constructor(block: HTMLElement) {
    this.#block = block
    this.#code = block.querySelector('pre > code') as HTMLElement
    this.#caption = block.querySelector('footer > .grow') as HTMLElement
  }

  get zoom(): PictureZoom | undefined {
    return this.#stage?.zoom
  }

  get text(): string {
    return this.#code.textContent ?? ''
  }

  /** Draws `text`, or what the answer says. @returns what is wrong with it, in words */
  async draw(text = this.text): Promise<DiagramProblem | undefined> {
    this.#asked += 1
    const asked = this.#asked
    if (!this.#drawing) this.#caption.textContent = t`Drawing`
    try {
      const drawing = await drawDiagram(text, readColours(this.#block))
      if (asked === this.#asked) this.#show(drawing)
      return undefined
    } catch (cause) {
      if (!(cause instanceof DiagramProblem)) throw cause
      if (asked === this.#asked && !this.#drawing) this.#refuse(cause)
      return cause
    }
  }

  /** In the colours of now. */
  async drawAgain(): Promise<void> {
    if (this.#drawing) await this.draw()
  }

  toggleSource(): void {
    if (this.#drawing) this.#showPicture(this.#block.dataset.view !== 'picture')
    else void this.draw()
  }

  edit(button: HTMLElement): void {
    openEditor(this.#block, button, {
      text: this.text,
      draw: async (text) => {
        const problem = await this.draw(text)
        if (!problem) this.#code.textContent = text
        return problem
      },
    })
  }

  save(format: 'svg' | 'png'): void {
    if (!this.#drawing) showToast(t`There is no drawing to save.`)
    else void savePicture(this.#drawing, format, this.#block.querySelector('header > .grow')?.textContent ?? '')
  }

  toggleFullScreen(): void {
    const change = document.fullscreenElement ? document.exitFullscreen() : this.#block.requestFullscreen()
    change.catch(() => showToast(t`The browser did not allow full screen.`))
  }

  toggleWords(button: HTMLElement): void {
    const words = this.#stage?.words
    if (!words) return
    words.hidden = !words.hidden
    button.setAttribute('aria-expanded', String(!words.hidden))
  }

  #show(drawing: Drawing): void {
    this.#drawing = drawing
    this.#block.querySelector('.diagram-problem')?.remove()
    if (!this.#stage) {
      this.#stage = buildStage(this.#block)
      roomOf.observe(this.#stage.room)
    }
    const caption = captionOf(drawing.outline)
    this.#caption.textContent = caption
    this.#stage.show(drawing, caption, linesOf(drawing.outline))
    if (!this.#block.dataset.view) this.#showPicture(true)
  }

  #showPicture(isPicture: boolean): void {
    this.#block.dataset.view = isPicture ? 'picture' : 'source'
    this.#block.querySelector('[data-act="diagram-source"]')?.setAttribute('aria-pressed', String(!isPicture))
  }

  // The words lie over the end of the source, which keeps its place and its height.
  #refuse({ message, detail }: DiagramProblem): void {
    this.#caption.textContent = t`Not drawn`
    const problem = this.#block.querySelector<HTMLElement>('.diagram-problem') ?? document.createElement('div')
    problem.className = 'diagram-problem'
    problem.tabIndex = 0
    problem.setAttribute('role', 'group')
    problem.setAttribute('aria-label', t`Why it is not drawn`)
    const words = document.createElement('p')
    words.textContent = `${message} ${t`The source is shown instead: correct it with Edit, or ask the model to.`}`
    problem.replaceChildren(words)
    if (detail) problem.appendChild(document.createElement('pre')).textContent = detail
    this.#block.querySelector('footer')?.before(problem)
  }
}
