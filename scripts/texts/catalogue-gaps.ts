import type { Finding } from '../layout/finding.ts'
import { type Catalogue, LOCALES } from './catalogue.ts'
import { compileText } from './compile-texts.ts'

/** What must be in a translation as it is in the English: values by name, elements by number. */
const placesOf = (parts: string | unknown[]): Set<string> => {
  const found = new Set<string>()
  const visit = (part: unknown): void => {
    if (typeof part === 'string') for (const [, tag] of part.matchAll(/<(\d+)\/?>/g)) found.add(`<${tag}>`)
    else if (Array.isArray(part)) {
      const [name, , cases] = part
      if (typeof name === 'string') found.add(`{${name}}`)
      for (const each of Object.values((cases as Record<string, unknown>) ?? {}))
        for (const inner of [each].flat()) visit(inner)
    }
  }
  for (const part of [parts].flat()) visit(part)
  return found
}

const differenceOf = (key: string, text: string): string | null => {
  try {
    const [message = ''] = key.split(' ## ')
    const [wanted, given] = [placesOf(compileText(message)), placesOf(compileText(text))]
    const lost = [...wanted].filter((place) => !given.has(place))
    const strange = [...given].filter((place) => !wanted.has(place))
    if (lost.length > 0) return `lacks ${lost.join(', ')}`
    return strange.length > 0 ? `has ${strange.join(', ')}, which the English has not` : null
  } catch (cause) {
    return `cannot be read: ${(cause as Error).message.split('\n')[0]}`
  }
}

/** What a catalogue lacks, what nobody uses any more, and translations that lost a value or an element. */
export const findCatalogueGaps = (texts: Map<string, string>, language: string, catalogue: Catalogue): Finding[] => {
  const path = `${LOCALES}/${language}.json`
  const missing = [...texts].filter(([key]) => !catalogue[key])
  const unused = Object.keys(catalogue).filter((key) => !texts.has(key))
  return [
    ...missing.map(([key, source]) => ({ rule: 'text-missing', path, message: `lacks “${key}” (${source})` })),
    ...unused.map((key) => ({ rule: 'text-unused', path, message: `has “${key}”, which no code uses` })),
    ...Object.entries(catalogue).flatMap(([key, text]) => {
      const difference = text && texts.has(key) ? differenceOf(key, text) : null
      return difference ? [{ rule: 'text-places', path, message: `“${key}” ${difference}` }] : []
    }),
  ]
}
