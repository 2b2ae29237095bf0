import { serverWords } from '../../../../ui/language/server-words.ts'
import type { FormField } from './form-field.ts'

interface SchemaNode {
  type?: unknown
  title?: unknown
  description?: unknown
  default?: unknown
  enum?: unknown
  format?: unknown
  pattern?: unknown
  minLength?: unknown
  minimum?: unknown
  maximum?: unknown
  secret?: unknown
  labels?: unknown
  properties?: Record<string, SchemaNode>
  required?: unknown
}

const DEEPEST = 3

const isText = (value: unknown): value is string => typeof value === 'string'

/** `maxOutputTokens` becomes "Max output tokens": for a property that has no title. */
export const wordsOf = (name: string): string => {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const labelsOf = ({ labels }: SchemaNode): Pick<FormField, 'labels'> => {
  if (typeof labels !== 'object' || labels === null) return {}
  const given = Object.entries(labels).filter(([, label]) => isText(label))
  return { labels: Object.fromEntries(given.map(([choice, label]) => [choice, serverWords(label)])) }
}

const kindOf = (node: SchemaNode): FormField['kind'] => {
  if (Array.isArray(node.enum) && node.enum.every(isText)) return 'choice'
  if (node.type === 'boolean') return 'switch'
  if (node.type === 'integer') return 'integer'
  if (node.type === 'number') return 'number'
  if (node.type === 'string') return node.format === 'uri' ? 'address' : 'text'
  return 'json'
}

const fieldOf = (path: string[], node: SchemaNode, isRequired: boolean): FormField => ({
  path,
  title: isText(node.title) ? serverWords(node.title) : wordsOf(path.at(-1) ?? ''),
  description: isText(node.description) ? serverWords(node.description) : '',
  isRequired,
  isSecret: node.secret === true,
  kind: kindOf(node),
  defaultValue: node.default,
  choices: Array.isArray(node.enum) ? node.enum.filter(isText) : [],
  ...labelsOf(node),
  ...(typeof node.minimum === 'number' && { minimum: node.minimum }),
  ...(typeof node.maximum === 'number' && { maximum: node.maximum }),
  ...(typeof node.minLength === 'number' && { minLength: node.minLength }),
  ...(isText(node.pattern) && { pattern: node.pattern }),
})

const fieldsBelow = (node: SchemaNode, path: string[], isWithinRequired: boolean): FormField[] => {
  const required = Array.isArray(node.required) ? node.required : []
  return Object.entries(node.properties ?? {}).flatMap(([name, child]) => {
    const isRequired = isWithinRequired && required.includes(name)
    const childPath = [...path, name]
    const isGroup = child.properties !== undefined && child.secret !== true && childPath.length < DEEPEST
    return isGroup ? fieldsBelow(child, childPath, isRequired) : [fieldOf(childPath, child, isRequired)]
  })
}

/** The fields of a settings schema, in its order. What no field can show is edited as JSON, so nothing is left out. */
export const formFields = (schema: Record<string, unknown>): FormField[] => fieldsBelow(schema as SchemaNode, [], true)
