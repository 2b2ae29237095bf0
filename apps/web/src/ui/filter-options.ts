interface Searchable {
  label: string
  group: string
  words?: string
}

/** Keeps what contains every word of the query, in any order; groups stay together. */
export const filterOptions = <Option extends Searchable>(options: Option[], query: string): Option[] => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return options
  return options.filter(({ label, group, words: more = '' }) => {
    const text = `${label} ${group} ${more}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
