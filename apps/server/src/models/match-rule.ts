/** How the price list recognises a model by its name. */
export type MatchRule =
  | { or: MatchRule[] }
  | { and: MatchRule[] }
  | { equals: string }
  | { starts_with: string }
  | { ends_with: string }
  | { contains: string }
  | { regex: string }

const patterns = new Map<string, RegExp>()

/** Compiled once: a long list asks the same rules about every model. */
export const patternOf = (source: string): RegExp => {
  const pattern = patterns.get(source) ?? new RegExp(source)
  patterns.set(source, pattern)
  return pattern
}

/** @param name in lower case */
export const matches = (rule: MatchRule, name: string): boolean => {
  if ('or' in rule) return rule.or.some((inner) => matches(inner, name))
  if ('and' in rule) return rule.and.every((inner) => matches(inner, name))
  if ('equals' in rule) return name === rule.equals.toLowerCase()
  if ('starts_with' in rule) return name.startsWith(rule.starts_with.toLowerCase())
  if ('ends_with' in rule) return name.endsWith(rule.ends_with.toLowerCase())
  if ('contains' in rule) return name.includes(rule.contains.toLowerCase())
  return patternOf(rule.regex).test(name)
}
