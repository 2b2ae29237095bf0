/** The cells of one table line. */
export function splitCells(line: string): string[] {
  const cells = ['']
  const add = (text: string) => cells.push((cells.pop() ?? '') + text)
  for (let index = 0; index < line.length; index += 1) {
    const character = line[index] ?? ''
    if (character === '\\' && index + 1 < line.length) {
      index += 1
      // Inside a table a bar must be escaped even in code, so this backslash is the table's own.
      add(line[index] === '|' ? '|' : character + line[index])
    } else if (character === '|') cells.push('')
    else add(character)
  }
  if (cells[0]?.trim() === '') cells.shift()
  if (cells.at(-1)?.trim() === '') cells.pop()
  return cells.map((cell) => cell.trim())
}

const codeOrFormula = /(`+)(?!`)[^\n]*?(?<!`)\1(?!`)|\$[^$\n]+\$|\\\([^\n]*?\\\)/g
const STANDS_FOR_BAR = '\ue000'

/**
 * The cells of a row below so many columns. By the standard what is too much is left out; but where bars of code or of a
 * formula ("$|x|$") have cut it, and it fits without these cuts, nothing is lost.
 */
export function splitRow(line: string, columns: number): string[] {
  const cells = splitCells(line)
  if (cells.length <= columns || line.includes(STANDS_FOR_BAR)) return cells
  const whole = splitCells(line.replace(codeOrFormula, (span) => span.replaceAll('|', STANDS_FOR_BAR)))
  return whole.length === columns ? whole.map((cell) => cell.replaceAll(STANDS_FOR_BAR, '|')) : cells
}
