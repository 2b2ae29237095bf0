import { type ColourRanges, colourClasses } from './highlight/colour-classes.ts'

/** The text with its colours, cut at line ends where `startLine` makes a new element a line. */
export function buildCode(
  text: string,
  ranges: ColourRanges,
  startLine?: (index: number) => HTMLElement,
): DocumentFragment {
  const built = document.createDocumentFragment()
  let line: Node = built
  let lineCount = 0
  const nextLine = (): void => {
    if (startLine) line = built.appendChild(startLine(lineCount++))
  }
  const append = (piece: string, colour: string | undefined): void => {
    if (piece === '') return
    const parent = colour === undefined ? line : line.appendChild(document.createElement('span'))
    if (colour !== undefined) (parent as HTMLElement).className = colour
    parent.appendChild(document.createTextNode(piece))
  }
  const write = (start: number, end: number, colour?: string): void => {
    let from = start
    while (startLine && from < end) {
      const lineEnd = text.indexOf('\n', from)
      if (lineEnd === -1 || lineEnd >= end) break
      append(text.slice(from, lineEnd + 1), colour)
      from = lineEnd + 1
      if (from < text.length) nextLine()
    }
    append(text.slice(from, end), colour)
  }
  nextLine()
  let position = 0
  for (let index = 0; index < ranges.length; index += 3) {
    const [start = 0, end = 0, colour = 0] = ranges.slice(index, index + 3)
    write(position, start)
    write(start, end, colourClasses[colour])
    position = end
  }
  write(position, text.length)
  return built
}
