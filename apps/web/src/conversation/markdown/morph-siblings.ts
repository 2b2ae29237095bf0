/**
 * Turns the `shown` children of `parent`, which stand at its end, into `wanted` and keeps every node that is already
 * right: a selection, a scrolled table or the focus inside an open block survives the next chunk.
 * Returns the nodes that are now shown.
 */
export function morphSiblings(parent: Node, shown: readonly Node[], wanted: readonly Node[]): Node[] {
  const kept = wanted.map((node, index) => {
    const current = shown[index]
    if (!current) return parent.appendChild(node)
    if (morphNode(current, node)) return current
    parent.replaceChild(node, current)
    return node
  })
  for (const surplus of shown.slice(wanted.length)) parent.removeChild(surplus)
  return kept
}

/** The same for settled nodes, which may stand anywhere. */
export function morphInPlace(shown: readonly Element[], wanted: readonly Element[]): Element[] {
  return shown.map((current, index) => {
    const node = wanted[index]
    if (!node || morphNode(current, node)) return current
    current.replaceWith(node)
    return node
  })
}

function morphNode(current: Node, wanted: Node): boolean {
  if (current.nodeName !== wanted.nodeName) return false
  if (current.nodeType === Node.TEXT_NODE) {
    updateText(current as Text, (wanted as Text).data)
    return true
  }
  if (!sameAttributes(current as Element, wanted as Element)) return false
  morphChildren(current, wanted)
  return true
}

function morphChildren(current: Node, wanted: Node): void {
  let shown = current.firstChild
  let next = wanted.firstChild
  while (shown && next) {
    const [after, afterNext] = [shown.nextSibling, next.nextSibling]
    if (!morphNode(shown, next)) current.replaceChild(next, shown)
    shown = after
    next = afterNext
  }
  while (next) {
    const afterNext = next.nextSibling
    current.appendChild(next)
    next = afterNext
  }
  while (shown) {
    const after = shown.nextSibling
    current.removeChild(shown)
    shown = after
  }
}

// Appending keeps a selection inside the node; setting the data would collapse it.
function updateText(current: Text, wanted: string): void {
  const { data } = current
  if (data === wanted) return
  if (wanted.startsWith(data)) current.appendData(wanted.slice(data.length))
  else current.data = wanted
}

function sameAttributes(current: Element, wanted: Element): boolean {
  const names = wanted.getAttributeNames()
  if (names.length === 0) return !current.hasAttributes()
  if (current.attributes.length !== names.length) return false
  return names.every((name) => current.getAttribute(name) === wanted.getAttribute(name))
}
