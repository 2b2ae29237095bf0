import { Lexer, type MarkedOptions, type Token, Tokenizer, type Tokens } from 'marked'

export type Definitions = Lexer['tokens']['links']

/**
 * Tag names in an answer are text to be read, so no HTML token is ever made. `<br>` alone is honoured: it is the only
 * way to break a line inside a table cell, and models use it there.
 */
class TextOnlyTokenizer extends Tokenizer {
  override html(): undefined {
    return undefined
  }

  override tag(source: string): undefined {
    const lineBreak = /^<br[ \t]*\/?>/i.exec(source)
    // marked pushes whatever token it is given; its signature only foresees HTML here.
    return lineBreak ? ({ type: 'br', raw: lineBreak[0] } as unknown as undefined) : undefined
  }
}

export function noDefinitions(): Definitions {
  // Without a prototype: "[constructor]" must not find a link.
  return Object.create(null) as Definitions
}

export function copyDefinitions(definitions: Definitions): Definitions {
  return Object.assign(noDefinitions(), definitions)
}

export function childrenOf(token: Token): Token[] {
  return 'tokens' in token && token.tokens ? token.tokens : []
}

/** Definitions found in `source` are added to `definitions`. */
export function lexMarkdown(source: string, definitions: Definitions): Token[] {
  try {
    return createLexer(definitions).lex(source)
  } catch (error) {
    // Thousands of nested markers exhaust the parser's stack. The words still have to be readable.
    if (error instanceof RangeError) return [plainParagraph(source)]
    throw error
  }
}

export function lexInline(source: string, definitions: Definitions): Token[] {
  return createLexer(definitions).inlineTokens(source, [])
}

function createLexer(definitions: Definitions): Lexer {
  const options: MarkedOptions = { gfm: true, breaks: true, tokenizer: new TextOnlyTokenizer() }
  const lexer = new Lexer(options)
  lexer.tokens.links = definitions
  return lexer
}

function plainParagraph(source: string): Tokens.Paragraph {
  return { type: 'paragraph', raw: source, text: source, tokens: [{ type: 'escape', raw: source, text: source }] }
}

/** An address that is still arriving would be a link to somewhere else at every step, so it stays text. */
export function withoutHalfAddress(tokens: Token[]): Token[] {
  let siblings: Token[] | undefined = tokens
  while (siblings) {
    const last: Token | undefined = siblings.at(-1)
    if (!last) break
    if (last.type === 'link' && (last as Tokens.Link).autolink && !last.raw.startsWith('<')) {
      siblings[siblings.length - 1] = { type: 'text', raw: last.raw, text: last.raw }
      break
    }
    siblings = last.type === 'list' ? (last as Tokens.List).items : (lastCellOf(last) ?? childrenOf(last))
  }
  return tokens
}

function lastCellOf(token: Token): Token[] | undefined {
  if (token.type !== 'table') return undefined
  const table = token as Tokens.Table
  return (table.rows.at(-1) ?? table.header).findLast((cell) => cell.text !== '')?.tokens
}
