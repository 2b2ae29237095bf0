import type { Token, Tokens } from 'marked'
import { appendInline } from './build-inline.ts'
import { appendCode, createCodeBlock } from './code/code-block.ts'
import { childrenOf } from './lex-markdown.ts'
import type { MarkdownLabels } from './markdown-labels.ts'
import { createFormula } from './math/draw-formula.ts'
import type { FormulaToken } from './math/formula-tokens.ts'
import { readAlert } from './read-alert.ts'
import { buildTable } from './table/build-table.ts'
import { readDirection } from './text-direction.ts'

export function buildBlocks(tokens: readonly Token[], labels: MarkdownLabels): HTMLElement[] {
  return tokens.flatMap((token) => buildBlock(token, labels) ?? [])
}

function buildBlock(token: Token, labels: MarkdownLabels): HTMLElement | undefined {
  switch (token.type) {
    case 'space':
    case 'def':
      return undefined
    case 'heading':
      return withInline(headingName((token as Tokens.Heading).depth), token, labels)
    case 'code':
      return buildCode(token as Tokens.Code, labels)
    case 'blockquote':
      return buildQuote(token, labels)
    case 'list':
      return buildList(token as Tokens.List, labels)
    case 'table':
      return buildTable(token as Tokens.Table, labels)
    case 'formula':
      return createFormula(token as FormulaToken, labels, true)
    case 'hr':
      return document.createElement('hr')
    default:
      return withInline('p', token, labels)
  }
}

// The entry around the answer is an h2, so the answer's own titles start one level below it.
function headingName(depth: number): string {
  return `h${Math.min(6, depth + 2)}`
}

function withInline(name: string, token: Token, labels: MarkdownLabels): HTMLElement {
  const element = document.createElement(name)
  element.dir = 'auto'
  appendInline(element, 'tokens' in token ? childrenOf(token) : [token], labels)
  return element
}

function withBlocks(name: string, tokens: readonly Token[], labels: MarkdownLabels): HTMLElement {
  const element = document.createElement(name)
  element.dir = 'auto'
  element.append(...buildBlocks(tokens, labels))
  readDirection(element, element.firstElementChild)
  return element
}

function buildQuote(token: Token, labels: MarkdownLabels): HTMLElement {
  const alert = readAlert(token)
  const quote = withBlocks('blockquote', alert?.tokens ?? childrenOf(token), labels)
  if (!alert) return quote
  quote.className = 'alert'
  quote.dataset.alert = alert.kind
  const title = document.createElement('p')
  title.className = 'alert-title'
  title.textContent = labels[alert.kind]
  quote.prepend(title)
  return quote
}

function buildCode(token: Tokens.Code, labels: MarkdownLabels): HTMLElement {
  const { block, code } = createCodeBlock(token.lang ?? '', labels)
  // Blank lines before a closing fence are part of the code, but the last line end belongs to the fence; those after
  // indented code are no part of it.
  appendCode(code, token.text.replace(token.codeBlockStyle === 'indented' ? /\n+$/ : /\n$/, ''))
  return block
}

export function buildList(token: Tokens.List, labels: MarkdownLabels): HTMLElement {
  const list = document.createElement(token.ordered ? 'ol' : 'ul')
  if (token.ordered && token.start !== 1) (list as HTMLOListElement).start = Number(token.start)
  list.append(...buildItems(token, labels))
  readDirection(list, list.firstElementChild)
  return list
}

export function buildItems(token: Tokens.List, labels: MarkdownLabels): HTMLElement[] {
  return token.items.map((item) => {
    const element = document.createElement('li')
    element.dir = 'auto'
    if (item.task) element.className = 'task'
    for (const part of item.tokens) {
      if (part.type === 'text' || part.type === 'checkbox') appendInline(element, [part], labels)
      else element.append(...buildBlocks([part], labels))
    }
    return element
  })
}
