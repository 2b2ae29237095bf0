import type { Tokens } from 'marked'
import type { Definitions } from './definitions.ts'
import { lexInline } from './lex-markdown.ts'
import type { Piece } from './piece.ts'
import { splitCells, splitRow } from './split-cells.ts'

/**
 * A line that the splitter gave to a table is a row of it. Asking the parser again, with the head before it, would cost
 * more with every column, and the two could disagree where one row ends the table for the parser.
 */
export function tableToken(piece: Piece, definitions: Definitions): Tokens.Table {
  const [headLine = '', delimiter = '', ...rowLines] = (piece.tableHead + piece.text).split('\n')
  const align = splitCells(delimiter).map(alignment)
  const cellsOf = (line: string, header: boolean): Tokens.TableCell[] => {
    const texts = splitRow(line, align.length)
    return align.map((cellAlign, column) => {
      const text = texts[column] ?? ''
      return { text, tokens: lexInline(text, definitions), header, align: cellAlign }
    })
  }
  return {
    type: 'table',
    raw: piece.text,
    align,
    header: piece.joins ? [] : cellsOf(headLine, true),
    rows: rowLines.filter((line) => line.trim() !== '').map((line) => cellsOf(line, false)),
  }
}

function alignment(cell: string): 'center' | 'left' | 'right' | null {
  const left = cell.startsWith(':')
  if (cell.endsWith(':')) return left ? 'center' : 'right'
  return left ? 'left' : null
}
