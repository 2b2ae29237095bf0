import type { MarkdownLabels } from '../markdown-labels.ts'
import { morphSiblings } from '../morph-siblings.ts'

let answers = 0

/** Its text, as it was written, until its footnote is known. */
export function createFootnoteReference(label: string, written: string): HTMLElement {
  const reference = document.createElement('span')
  reference.className = 'footnote-ref'
  reference.dataset.footnote = label
  reference.textContent = written
  return reference
}

/** The footnotes of one answer, at its end, wherever in the text they stand. */
export class FootnoteList {
  readonly #host: HTMLElement
  readonly #labels: MarkdownLabels
  readonly #prefix: string
  readonly #defined = new Map<string, HTMLElement>()
  #section: HTMLElement | undefined
  #open: HTMLElement | undefined

  constructor(host: HTMLElement, labels: MarkdownLabels) {
    this.#host = host
    this.#labels = labels
    answers += 1
    this.#prefix = `footnote-${answers}`
  }

  /** What the text of the answer stays above. */
  get section(): HTMLElement | undefined {
    return this.#section
  }

  has(label: string): boolean {
    return this.#defined.has(label)
  }

  show(blocks: readonly Node[]): HTMLElement {
    this.#open ??= this.#list().appendChild(document.createElement('li'))
    morphSiblings(this.#open, [...this.#open.childNodes], blocks)
    return this.#open
  }

  clearOpen(): void {
    this.#open?.remove()
    this.#open = undefined
    this.#removeWhenEmpty()
  }

  /** What was shown last is the whole of it. The first footnote of a name is the one that counts. */
  settle(label: string): void {
    if (this.#open && !this.#defined.has(label)) this.#defined.set(label, this.#open)
    else this.#open?.remove()
    this.#open = undefined
    this.number()
  }

  /** Numbers follow the order of the references. */
  number(): void {
    if (this.#defined.size === 0) return
    const numbers = new Map<string, number>()
    for (const reference of this.#references()) {
      const label = reference.dataset.footnote ?? ''
      if (!this.#defined.has(label)) continue
      const isFirst = !numbers.has(label)
      const number = numbers.get(label) ?? numbers.size + 1
      numbers.set(label, number)
      this.#link(reference, number, isFirst)
    }
  }

  /** No footnote can follow: references without one are words, and the list is put in the order of its numbers. */
  finish(): void {
    for (const reference of this.#references()) {
      if (this.#defined.has(reference.dataset.footnote ?? '')) continue
      const parent = reference.parentNode
      reference.replaceWith(...reference.childNodes)
      parent?.normalize()
    }
    this.number()
    const referenced = new Set(this.#references().map(({ dataset }) => dataset.footnote ?? ''))
    const ordered = [...referenced, ...[...this.#defined.keys()].filter((label) => !referenced.has(label))]
    for (const [index, label] of ordered.entries()) {
      const item = this.#defined.get(label)
      if (item && item !== this.#section?.firstElementChild?.children[index]) this.#list().append(item)
      if (item && referenced.has(label)) this.#addBackLink(item, index + 1)
    }
  }

  #references(): HTMLElement[] {
    return [...this.#host.querySelectorAll<HTMLElement>('.footnote-ref')]
  }

  #link(reference: HTMLElement, number: number, isFirst: boolean): void {
    const link = document.createElement('a')
    link.href = `#${this.#prefix}-${number}`
    if (isFirst) link.id = `${this.#prefix}-ref-${number}`
    link.setAttribute('role', 'doc-noteref')
    link.setAttribute('aria-label', `${this.#labels.footnote} ${number}`)
    link.textContent = String(number)
    morphSiblings(reference, [...reference.childNodes], [link])
  }

  #addBackLink(item: HTMLElement, number: number): void {
    item.id = `${this.#prefix}-${number}`
    item.tabIndex = -1
    const link = document.createElement('a')
    link.href = `#${this.#prefix}-ref-${number}`
    link.setAttribute('role', 'doc-backlink')
    link.setAttribute('aria-label', `${this.#labels.backToText} ${number}`)
    link.textContent = '↩'
    const last = item.lastElementChild
    const place = last?.nodeName === 'P' ? last : item
    place.append(' ', link)
  }

  #list(): HTMLElement {
    if (this.#section) return this.#section.firstElementChild as HTMLElement
    const section = document.createElement('section')
    section.className = 'prose footnotes'
    section.setAttribute('role', 'doc-endnotes')
    section.setAttribute('aria-label', this.#labels.footnotes)
    this.#section = this.#host.appendChild(section)
    return section.appendChild(document.createElement('ol'))
  }

  #removeWhenEmpty(): void {
    if (this.#section?.firstElementChild?.childElementCount !== 0) return
    this.#section.remove()
    this.#section = undefined
  }
}

/** Between a reference and its footnote without a step in the history of the page. */
export function followFootnoteOnClick(host: HTMLElement): () => void {
  const onClick = (event: MouseEvent) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[role="doc-noteref"], a[role="doc-backlink"]')
    const target = link && host.querySelector<HTMLElement>(`[id="${link.hash.slice(1)}"]`)
    if (!target) return
    event.preventDefault()
    target.scrollIntoView({ block: 'nearest' })
    target.focus({ preventScroll: true })
  }
  host.addEventListener('click', onClick)
  return () => host.removeEventListener('click', onClick)
}
