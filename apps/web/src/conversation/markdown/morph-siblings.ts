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
  morphSiblings(current, [...current.childNodes], [...wanted.childNodes])
  return true
}

// Appending keeps a selection inside the node; setting the data would collapse it.
function updateText(current: Text, wanted: string): void {
  if (current.data === wanted) return
  if (wanted.startsWith(current.data)) current.appendData(wanted.slice(current.length))
  else current.data = wanted
}

function sameAttributes(current: Element, wanted: Element): boolean {
  if (current.attributes.length !== wanted.attributes.length) return false
  for (const { name, value } of wanted.attributes) if (current.getAttribute(name) !== value) return false
  return true
}
