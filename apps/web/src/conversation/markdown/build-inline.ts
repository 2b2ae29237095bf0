import type { Token, Tokens } from 'marked'
import { decodeEntities } from './decode-entities.ts'
import { createFootnoteReference } from './footnote/footnote-list.ts'
import type { FootnoteReferenceToken } from './footnote/read-footnote.ts'
import { childrenOf } from './lex-markdown.ts'
import type { MarkdownLabels } from './markdown-labels.ts'
import { createFormula } from './math/draw-formula.ts'
import type { FormulaToken } from './math/formula-tokens.ts'
import { imageAddress, linkAddress } from './safe-address.ts'

// Text of a model becomes nodes through textContent only. There is no path from an answer to parsed HTML.
export function appendInline(parent: Element, tokens: readonly Token[], labels: MarkdownLabels): void {
  for (const token of tokens) appendToken(parent, token, labels)
}

function appendToken(parent: Element, token: Token, labels: MarkdownLabels): void {
  switch (token.type) {
    case 'strong':
    case 'em':
    case 'del':
      appendInline(child(parent, token.type), childrenOf(token), labels)
      break
    case 'codespan':
      appendCodespan(parent, token as Tokens.Codespan)
      break
    case 'br':
      child(parent, 'br')
      break
    case 'link':
      appendLink(parent, token as Tokens.Link, labels)
      break
    case 'image':
      appendImage(parent, token as Tokens.Image)
      break
    case 'checkbox':
      appendCheckbox(parent, (token as Tokens.Checkbox).checked, labels)
      break
    case 'formula':
      appendFormula(parent, token as FormulaToken, labels)
      break
    case 'footnote-reference':
      parent.append(createFootnoteReference((token as FootnoteReferenceToken).label, token.raw))
      break
    case 'escape':
      appendText(parent, (token as Tokens.Escape).text)
      break
    default:
      appendRun(parent, token, labels)
  }
}

function appendCodespan(parent: Element, token: Tokens.Codespan): void {
  const code = child(parent, 'code')
  code.setAttribute('translate', 'no')
  code.textContent = token.text
}

function appendRun(parent: Element, token: Token, labels: MarkdownLabels): void {
  const children = childrenOf(token)
  if (children.length > 0) appendInline(parent, children, labels)
  else appendText(parent, decodeEntities('text' in token ? token.text : token.raw))
}

function appendLink(parent: Element, token: Tokens.Link, labels: MarkdownLabels): void {
  const address = linkAddress(token.autolink ? token.href : decodeEntities(token.href))
  // Shown as it was written: a reader sees where it wanted to go, and nothing can be clicked.
  if (!address) {
    appendText(parent, token.raw)
    return
  }
  const link = anchor(parent, address)
  if (token.title) link.title = decodeEntities(token.title)
  if (token.autolink) link.textContent = token.text
  else appendInline(link, token.tokens, labels)
}

function appendFormula(parent: Element, token: FormulaToken, labels: MarkdownLabels): void {
  // Within a link it is part of what can be clicked, and a button in it could not be reached.
  parent.append(createFormula(token, labels, !parent.closest('a')))
}

function appendImage(parent: Element, token: Tokens.Image): void {
  const source = decodeEntities(token.href)
  const description = plainText(token.tokens) || decodeEntities(token.text)
  const shown = imageAddress(source)
  if (shown) {
    const image = child(parent, 'img') as HTMLImageElement
    image.loading = 'lazy'
    image.alt = description
    image.src = shown
    return
  }
  // Fetching it would tell a stranger that, and when, this answer was read. The reader decides.
  const address = linkAddress(source)
  if (address) anchor(parent, address).textContent = description || address
  else appendText(parent, token.raw)
}

/** Words alone, for where no emphasis can be shown. */
function plainText(tokens: readonly Token[] | undefined): string {
  return (tokens ?? [])
    .map((token) => plainText(childrenOf(token)) || decodeEntities('text' in token ? token.text : ''))
    .join('')
}

function appendCheckbox(parent: Element, checked: boolean, labels: MarkdownLabels): void {
  const box = child(parent, 'span')
  box.className = 'task-box'
  box.setAttribute('role', 'img')
  box.setAttribute('aria-label', checked ? labels.taskDone : labels.taskOpen)
  box.textContent = checked ? '☑' : '☐'
}

function anchor(parent: Element, address: string): HTMLAnchorElement {
  const link = child(parent, 'a') as HTMLAnchorElement
  link.href = address
  link.target = '_blank'
  link.rel = 'noopener noreferrer nofollow'
  return link
}

function child(parent: Element, name: string): HTMLElement {
  return parent.appendChild(parent.ownerDocument.createElement(name))
}

// One text node for neighbouring runs: the tree is the same however the parser cut its tokens.
export function appendText(parent: Element, text: string): void {
  const last = parent.lastChild
  if (last?.nodeType === 3) (last as Text).appendData(text)
  else if (text) parent.append(text)
}
