import { Hooks, Lexer, type MarkedOptions, type Token, Tokenizer, type Tokens } from 'marked'
import { addressWithoutCjk, beginsAmongCjk, maskCjk } from './cjk-emphasis.ts'
import type { Definitions } from './definitions.ts'
import { endOfList } from './list-item-lines.ts'
import { formulaExtensions, maskFormulas, startsFormulaBefore } from './math/formula-tokens.ts'
import { readQuote } from './read-quote.ts'
import { UnderlinedReader } from './read-underlined.ts'
import { splitCells, splitRow } from './split-cells.ts'

/**
 * Tag names in an answer are text to be read, so no HTML token is ever made. `<br>` alone is honoured: it is the only
 * way to break a line inside a table cell, and models use it there.
 */
class TextOnlyTokenizer extends Tokenizer {
  readonly #underlined = new UnderlinedReader()

  override html(): undefined {
    return undefined
  }

  override tag(source: string): undefined {
    const lineBreak = /^<br[ \t]*\/?>/i.exec(source)
    // marked pushes whatever token it is given; its signature only foresees HTML here.
    return lineBreak ? ({ type: 'br', raw: lineBreak[0] } as unknown as undefined) : undefined
  }

  /** A footnote is no definition of a link, whatever its text looks like. */
  override def(source: string): Tokens.Def | undefined {
    return /^ {0,3}\[\^/.test(source) ? undefined : super.def(source)
  }

  /** The parser's own way reads a quote in a quote twice at each level, which thirty levels make a page hang on. */
  override blockquote(source: string): Tokens.Blockquote | undefined {
    const quote = readQuote(source)
    if (!quote) return undefined
    const { state } = this.lexer
    const { top } = state
    state.top = true
    const tokens = this.lexer.blockTokens(quote.text, [])
    state.top = top
    return { type: 'blockquote', ...quote, tokens }
  }

  /** What goes on without its indent is decided in one place: the parser's own way asks nothing of a quote in an item. */
  override list(source: string): Tokens.List | undefined {
    return super.list(source.slice(0, endOfList(source)))
  }

  /** A formula on lines of its own ends a paragraph, so what stands under it makes no heading of both. */
  override lheading(source: string): Tokens.Heading | undefined {
    const heading = this.#underlined.read(source)
    if (!heading || startsFormulaBefore(source, heading.raw.length)) return undefined
    return { type: 'heading', ...heading, tokens: this.lexer.inline(heading.text) }
  }

  override table(source: string): Tokens.Table | undefined {
    const table = super.table(source)
    if (!table) return undefined
    const columns = table.header.length
    for (const [index, line] of table.raw.split('\n').slice(2).entries()) {
      if (splitCells(line).length <= columns) continue
      const texts = splitRow(line, columns)
      for (const [column, cell] of (table.rows[index] ?? []).entries()) {
        const text = texts[column] ?? ''
        if (text !== cell.text) Object.assign(cell, { text, tokens: this.lexer.inline(text) })
      }
    }
    return table
  }

  override emStrong(source: string, masked: string, before = ''): Tokens.Em | Tokens.Strong | undefined {
    return super.emStrong(source, masked, beginsAmongCjk(source, before) ? '' : before)
  }

  override del(source: string, masked: string, before = ''): Tokens.Del | undefined {
    return super.del(source, masked, beginsAmongCjk(source, before) ? '' : before)
  }

  override url(source: string): Tokens.Link | undefined {
    const link = super.url(source)
    if (!link) return undefined
    const address = addressWithoutCjk(link.raw)
    return address === link.raw ? link : super.url(address)
  }

  /** Plain text ends in front of a mark that may begin a formula. */
  override inlineText(source: string): Tokens.Text | undefined {
    const end = source.indexOf('$', 1)
    return super.inlineText(end === -1 ? source : source.slice(0, end))
  }
}

class AnswerLexer extends Lexer {
  #inlineSource = ''

  constructor(definitions: Definitions, isOpen: boolean) {
    const hooks = new Hooks()
    hooks.emStrongMask = (masked) => maskCjk(maskFormulas(this.#inlineSource, masked))
    const extensions = isOpen ? formulaExtensions.open : formulaExtensions.settled
    const options: MarkedOptions = { gfm: true, breaks: true, tokenizer: new TextOnlyTokenizer(), hooks, extensions }
    super(options)
    this.tokens.links = definitions
  }

  override inlineTokens(source: string, tokens?: Token[]): Token[] {
    this.#inlineSource = source
    return super.inlineTokens(source, tokens)
  }
}

export function childrenOf(token: Token): Token[] {
  return 'tokens' in token && token.tokens ? token.tokens : []
}

/** Definitions found in `source` are added to `definitions`. `isOpen`: it may still go on. */
export function lexMarkdown(source: string, definitions: Definitions, isOpen = false): Token[] {
  try {
    return new AnswerLexer(definitions, isOpen).lex(source)
  } catch (error) {
    // Thousands of nested markers exhaust the parser's stack. The words still have to be readable.
    if (error instanceof RangeError) return [plainParagraph(source)]
    throw error
  }
}

export function lexInline(source: string, definitions: Definitions, isOpen = false): Token[] {
  return new AnswerLexer(definitions, isOpen).inlineTokens(source, [])
}

function plainParagraph(source: string): Tokens.Paragraph {
  return { type: 'paragraph', raw: source, text: source, tokens: [{ type: 'escape', raw: source, text: source }] }
}
