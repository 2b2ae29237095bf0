import type { Token, Tokens } from 'marked'
import { completeMarks } from './complete-marks.ts'
import type { Definitions } from './definitions.ts'
import { childrenOf, lexInline } from './lex-markdown.ts'

/**
 * What stands at the end of a text that is still arriving, read as what it is about to become. "**Key" is bold before its
 * last stars are here, so no reader sees them come and go; an address is no link to somewhere else at every step, and
 * "$5-$" is no formula until the next digit has arrived.
 */
export function readUnfinishedEnd(tokens: Token[], definitions: Definitions): Token[] {
  const words = lastWords(tokens)
  if (!words) return tokens
  words.tokens = withoutUndecidedEnd(completeMarks(words.tokens, (text) => lexInline(text, definitions, true)))
  return tokens
}

type Words = Token & { tokens: Token[] }

/** The words of the last block, however deep it lies. */
function lastWords(tokens: readonly Token[]): Words | undefined {
  const last = tokens.at(-1)
  switch (last?.type) {
    case 'list':
      return lastWords((last as Tokens.List).items)
    case 'list_item':
    case 'blockquote':
      return lastWords(childrenOf(last))
    case 'table':
      return lastCellOf(last as Tokens.Table) as Words | undefined
    case 'paragraph':
    case 'heading':
    case 'text':
      return 'tokens' in last && last.tokens ? (last as Words) : undefined
    default:
      return undefined
  }
}

function lastCellOf(table: Tokens.Table): Tokens.TableCell | undefined {
  return (table.rows.at(-1) ?? table.header).findLast((cell) => cell.text !== '')
}

function withoutUndecidedEnd(tokens: Token[]): Token[] {
  let siblings = tokens
  for (let last = siblings.at(-1); last; last = siblings.at(-1)) {
    const isHalfAddress = last.type === 'link' && (last as Tokens.Link).autolink && !last.raw.startsWith('<')
    if (isHalfAddress || ('endsUndecided' in last && last.endsUndecided)) {
      siblings[siblings.length - 1] = { type: 'text', raw: last.raw, text: last.raw }
      break
    }
    siblings = childrenOf(last)
  }
  return tokens
}
