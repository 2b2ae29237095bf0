const SECTION_SIZE = 25

export interface MessageSection {
  /** The same for the same messages also after older ones were loaded, so nothing is drawn anew. */
  key: number
  ids: string[]
  firstPosition: number
}

/** Cuts a path into sections by the position of its messages; each is laid out only when it is near the screen. */
export const sectionsOf = (order: string[], firstPosition: number): MessageSection[] => {
  const sections: MessageSection[] = []
  order.forEach((id, index) => {
    const position = firstPosition + index
    const key = Math.floor((position - 1) / SECTION_SIZE)
    const last = sections.at(-1)
    if (last?.key === key) last.ids.push(id)
    else sections.push({ key, ids: [id], firstPosition: position })
  })
  return sections
}
