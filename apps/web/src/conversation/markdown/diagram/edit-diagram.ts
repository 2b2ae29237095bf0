import { t } from '@lingui/core/macro'
import type { DiagramProblem } from './drawing/diagram-problem.ts'

export interface EditedDiagram {
  text: string
  /** @returns what is wrong with the text */
  draw(text: string): Promise<DiagramProblem | undefined>
}

// Long enough for a word to be finished.
const DRAWN_AFTER_MS = 400

const editors = new WeakMap<HTMLElement, HTMLTextAreaElement>()
const written = new WeakMap<HTMLElement, string>()
let lastId = 0

/** A field under the drawing, which follows what is typed there. The answer itself stays as it was written. */
export function openEditor(block: HTMLElement, button: HTMLElement, diagram: EditedDiagram): void {
  const open = editors.get(block)
  if (open) {
    open.focus()
    return
  }
  if (!written.has(block)) written.set(block, diagram.text)
  const { element, field, status, original, close } = buildEditor(diagram.text)
  let waiting: ReturnType<typeof setTimeout> | undefined
  const draw = async (): Promise<void> => {
    clearTimeout(waiting)
    const { value } = field
    const problem = await diagram.draw(value)
    if (field.value === value) status.textContent = problem ? problem.message : t`Drawn.`
  }
  field.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => void draw(), DRAWN_AFTER_MS)
  })
  original.addEventListener('click', () => {
    field.value = written.get(block) ?? field.value
    void draw()
  })
  const end = (): void => {
    clearTimeout(waiting)
    editors.delete(block)
    element.remove()
    button.focus()
  }
  close.addEventListener('click', end)
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    end()
  })
  editors.set(block, field)
  block.append(element)
  field.focus()
}

function buildEditor(text: string) {
  const id = `diagram-source-${++lastId}`
  const element = document.createElement('div')
  element.className = 'diagram-editor'
  const label = element.appendChild(document.createElement('label'))
  label.textContent = t`Source of the diagram`
  label.htmlFor = id
  const field = element.appendChild(document.createElement('textarea'))
  field.className = 'input'
  field.id = id
  field.spellcheck = false
  field.value = text
  field.rows = Math.min(16, Math.max(5, text.split('\n').length + 1))
  const status = element.appendChild(document.createElement('p'))
  status.setAttribute('role', 'status')
  status.textContent = t`It is drawn as you type. The answer itself is not changed.`
  // Told whoever comes back to it, when the line below says something else.
  field.setAttribute('aria-description', status.textContent)
  const row = element.appendChild(document.createElement('div'))
  row.className = 'row'
  const original = row.appendChild(buildButton(t`As it was written`))
  const close = row.appendChild(buildButton(t`Close`))
  return { element, field, status, original, close }
}

function buildButton(text: string): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'btn'
  button.textContent = text
  return button
}
