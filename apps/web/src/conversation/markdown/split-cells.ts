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
