import { readdirSync, readFileSync } from 'node:fs'
import { parseSync, Visitor } from 'rolldown/utils'
import { expect, test } from 'vitest'
import { criteria } from '../../../e2e/testing/criteria.ts'

const SOURCES = new URL('.', import.meta.url)
const CHOICE = /^(?:radio|checkbox|file)$/

interface Field {
  file: string
  element: string
  attributes: Map<string, string>
}

const fieldsIn = (file: string): Field[] => {
  const found: Field[] = []
  new Visitor({
    JSXOpeningElement({ name, attributes }) {
      const element = name.type === 'JSXIdentifier' ? name.name : ''
      if (!/^(?:input|textarea|select)$/.test(element)) return
      const given = attributes.flatMap((each) =>
        each.type === 'JSXAttribute'
          ? [[String(each.name.name), each.value?.type === 'Literal' ? String(each.value.value) : ''] as const]
          : [],
      )
      found.push({ file, element, attributes: new Map(given) })
    },
  }).visit(parseSync(file, readFileSync(new URL(file, SOURCES), 'utf8')).program)
  return found
}

const fields = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.tsx') && !file.endsWith('.specimen.tsx'))
  .flatMap(fieldsIn)

test('every field says its type, and whether a browser may fill it in', () => {
  criteria('1.3.6')
  expect(fields.length).toBeGreaterThan(20)
  const silent = fields.filter(({ element, attributes }) => {
    const isTyped = element !== 'input' || attributes.has('type')
    const isChoice = element === 'select' || CHOICE.test(attributes.get('type') ?? '')
    return !isTyped || !(isChoice || attributes.has('autoComplete'))
  })
  expect(silent.map(({ file, element }) => `${file}: ${element}`)).toEqual([])
})
