import { numberFormat } from './formats.ts'
import type { ServerWords } from './server-words.ts'

/** English with `{values}` to the language. */
export type ServerCatalogue = Record<string, string>

interface Template {
  pattern: RegExp
  names: string[]
  text: string
  /** How many letters of it are fixed. */
  weight: number
}

const VALUE = /\{(\w+)\}/

const literally = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

const templateOf = ([english, text]: [string, string]): Template => {
  const parts = english.split(VALUE)
  const fixed = parts.filter((_, index) => index % 2 === 0)
  return {
    pattern: new RegExp(`^${fixed.map(literally).join('(.+?)')}$`, 's'),
    names: parts.filter((_, index) => index % 2 === 1),
    text,
    weight: fixed.join('').length,
  }
}

/** `16,384`, `3.4 GB`, `540`: as the server writes figures. */
const FIGURE = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?( [A-Za-z%]{1,3})?$/

const figure = (value: string): string | null => {
  const [, whole = '', fraction = '', unit = ''] = FIGURE.exec(value) ?? []
  if (whole === '') return null
  // A year or a port is no amount; the server writes those of thousands with a comma.
  const format = numberFormat({ minimumFractionDigits: fraction.length, useGrouping: whole.includes(',') })
  return format.format(Number(`${whole.replaceAll(',', '')}.${fraction || 0}`)) + unit
}

/** `field: what is wrong`, one or several: what is before the colon is a name. */
const NAMED = /^([^\s:]{1,80}|[^\n:]{1,80}): (.+)$/s

/**
 * Translates what came over the wire by its English. A text with values is told by what is fixed in it, the longest
 * first; its values are translated in their turn, and figures are written as in the language.
 */
export const translatorOf = (catalogue: ServerCatalogue): ServerWords => {
  const known = new Map(Object.entries(catalogue))
  const templates = Object.entries(catalogue)
    .filter(([english]) => VALUE.test(english))
    .map(templateOf)
    .sort((left, right) => right.weight - left.weight)

  const fill = ({ names, text }: Template, values: string[]): string =>
    text.replaceAll(new RegExp(VALUE, 'g'), (place, name: string) => {
      const value = values[names.indexOf(name)]
      return value === undefined ? place : (figure(value) ?? translate(value))
    })

  const sentence = (english: string): string | null => {
    const whole = known.get(english)
    if (whole !== undefined) return whole
    for (const template of templates) {
      const match = template.pattern.exec(english)
      if (match) return fill(template, match.slice(1))
    }
    return null
  }

  const named = (english: string): string => {
    const [, name = '', rest = ''] = NAMED.exec(english) ?? []
    const said = rest && sentence(rest)
    return said ? `${sentence(name) ?? name}: ${said}` : english
  }

  const translate = (english: string): string => {
    const said = sentence(english)
    if (said !== null) return said
    const lines = english.split('\n')
    if (lines.length > 1) return lines.map(translate).join('\n')
    return english.split('; ').map(named).join('; ')
  }
  return { words: translate, name: (english) => known.get(english) ?? english }
}
