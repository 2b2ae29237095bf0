import { buildTool } from '../block/build-tools.ts'
import type { MarkdownLabels } from '../markdown-labels.ts'
import type { FormulaToken } from './formula-tokens.ts'

type Draw = typeof import('./mathml-engine.ts').mathmlOf

let draw: Draw | undefined
let loading: Promise<void> | undefined
const waiting = new Set<() => void>()

/** Reads the part of the program that draws mathematics. */
export function loadMathematics(): Promise<void> {
  loading ??= import('./mathml-engine.ts').then(
    async ({ mathmlOf, readMathFont }) => {
      await readMathFont()
      draw = mathmlOf
      for (const call of waiting) call()
      waiting.clear()
    },
    (error: unknown) => {
      // Without a connection formulas stay as TeX; the next one asks again.
      loading = undefined
      console.info('mathematics-not-loaded', error)
    },
  )
  return loading
}

/** Calls back when formulas can be drawn, unless they can already. */
export function whenMathematicsIsHere(callback: () => void): () => void {
  if (!draw) waiting.add(callback)
  return () => waiting.delete(callback)
}

const DRAWN_AT_MOST = 500
const drawn = new Map<string, Element | undefined>()

function drawnFormula(tex: string, isDisplay: boolean, by: Draw): Element | undefined {
  const key = `${isDisplay ? 'd' : 'i'}${tex}`
  if (!drawn.has(key)) {
    if (drawn.size >= DRAWN_AT_MOST) drawn.clear()
    drawn.set(key, by(tex, isDisplay))
  }
  return drawn.get(key)?.cloneNode(true) as Element | undefined
}

/** The formula, or its TeX in the same place as long as what draws it is not here. */
export function createFormula(
  { tex, isDisplay, isBlock }: FormulaToken,
  labels: MarkdownLabels,
  isCopied: boolean,
): HTMLElement {
  const formula = document.createElement(isBlock ? 'div' : 'span')
  formula.className = isDisplay ? 'formula display' : 'formula'
  formula.dir = 'ltr'
  const written = formula.appendChild(document.createElement('code'))
  written.className = 'tex'
  written.textContent = tex.trim()
  if (isDisplay) {
    // What is wider than the page can be moved into view, also by keyboard.
    const scroll = document.createElement('span')
    scroll.className = 'formula-scroll'
    scroll.tabIndex = 0
    scroll.setAttribute('role', 'group')
    scroll.setAttribute('aria-label', labels.formula)
    formula.replaceChildren(scroll)
    scroll.append(written)
  }
  if (isCopied) formula.append(copyButton(labels.copyFormula))
  if (draw) drawWritten(written, isDisplay, draw)
  else void loadMathematics()
  return formula
}

/** Draws what was put on the page before it could be drawn. */
export function drawWaitingFormulas(host: Element): void {
  if (!draw) return
  for (const written of host.querySelectorAll('.formula .tex')) {
    drawWritten(written, written.closest('.display') !== null, draw)
  }
}

function drawWritten(written: Element, isDisplay: boolean, by: Draw): void {
  const math = drawnFormula(written.textContent ?? '', isDisplay, by)
  if (math) written.replaceWith(math)
}

function copyButton(label: string): HTMLElement {
  const button = buildTool({ act: 'tex-copy', icon: 'copy', label })
  button.className = 'btn icon copy-tex'
  button.tabIndex = 0
  return button
}

export function texOf(formula: Element): string {
  return formula.querySelector('annotation, .tex')?.textContent ?? ''
}
