import { wording } from '@llm-playground/protocol'
import type { z } from 'zod'

type Issue = z.core.$ZodRawIssue

const kindWords: Record<string, string> = {
  string: wording`a text`,
  number: wording`a number`,
  int: wording`a whole number`,
  boolean: wording`yes or no`,
  array: wording`a list`,
  object: wording`an object`,
  record: wording`an object`,
}

const formatWords: Record<string, string> = {
  url: wording`this is no web address`,
  uuid: wording`this is no UUID`,
}

const smallWords = (origin: string, minimum: number): string => {
  if (origin === 'string')
    return minimum === 1 ? wording`it is empty` : wording`it has fewer than ${minimum} characters`
  if (origin === 'array') return minimum === 1 ? wording`it is empty` : wording`it has fewer than ${minimum} entries`
  return wording`it is less than ${minimum}`
}

const bigWords = (origin: string, maximum: number): string => {
  if (origin === 'string') return wording`it has more than ${maximum} characters`
  return origin === 'array' ? wording`it has more than ${maximum} entries` : wording`it is more than ${maximum}`
}

/** What is wrong with one field, in words that the page has in every language; null leaves it to the schema. */
export const problemWords = (issue: Issue): string | null => {
  switch (issue.code) {
    case 'invalid_type': {
      if (issue.input === undefined) return wording`it is missing`
      const kind = kindWords[issue.expected]
      return kind === undefined ? wording`it has the wrong kind of value` : wording`it should be ${kind}`
    }
    case 'too_small':
      return smallWords(issue.origin, Number(issue.minimum))
    case 'too_big':
      return bigWords(issue.origin, Number(issue.maximum))
    case 'invalid_format':
      return formatWords[issue.format] ?? wording`it does not have the right form`
    case 'invalid_value': {
      const values = issue.values.map(String).join(', ')
      return wording`it is none of ${values}`
    }
    case 'unrecognized_keys': {
      const keys = issue.keys.join(', ')
      return wording`it has names that nobody knows: ${keys}`
    }
    default:
      return null
  }
}
