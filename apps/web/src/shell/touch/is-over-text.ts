interface Caret {
  node: Node
  offset: number
}

/** Browsers have two names for it. */
const caretAt = (x: number, y: number): Caret | null => {
  if (typeof document.caretPositionFromPoint === 'function') {
    const position = document.caretPositionFromPoint(x, y)
    return position && { node: position.offsetNode, offset: position.offset }
  }
  const range = document.caretRangeFromPoint(x, y)
  return range && { node: range.startContainer, offset: range.startOffset }
}

/** Whether there is a letter at this point, not only beside it. */
export const isOverText = (x: number, y: number): boolean => {
  const caret = caretAt(x, y)
  if (!(caret?.node instanceof Text)) return false
  const letters = document.createRange()
  letters.setStart(caret.node, Math.max(0, caret.offset - 1))
  letters.setEnd(caret.node, Math.min(caret.node.length, caret.offset + 1))
  return [...letters.getClientRects()].some(
    ({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom,
  )
}
