import { allRoutes } from '@llm-playground/protocol'
import { describe, expect, it } from 'vitest'
import { apiDocsPage } from './api-docs.ts'
import { createOpenApi } from './open-api.ts'

type Json = Record<string, unknown>

const openApi = createOpenApi(allRoutes, '1.2.3')

const references = (value: unknown): string[] => {
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, inner]) => (name === '$ref' ? [String(inner)] : references(inner)))
}

describe('the OpenAPI document', () => {
  it('describes every route of the table, as OpenAPI 3.1', () => {
    expect(openApi.openapi).toMatch(/^3\.1\./)
    const paths = openApi.paths as Record<string, Record<string, { operationId: string }>>
    const ids = Object.values(paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId))
    expect(ids.sort()).toEqual(allRoutes.map(({ id }) => id).sort())
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('refers only to schemas that are there', () => {
    const { schemas } = openApi.components as { schemas: Json }
    const missing = references(openApi).filter((reference) => !(reference.split('/').at(-1)! in schemas))
    expect(missing).toEqual([])
    expect(references(openApi).every((reference) => reference.startsWith('#/components/schemas/'))).toBe(true)
  })

  it('names every path parameter', () => {
    const paths = openApi.paths as Record<string, Record<string, { parameters: { name: string; in: string }[] }>>
    for (const [path, methods] of Object.entries(paths)) {
      const wanted = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
      for (const { parameters } of Object.values(methods)) {
        expect(parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)).toEqual(wanted)
      }
    }
  })

  it('is readable as a page: every call, no script', () => {
    const page = apiDocsPage(openApi)
    for (const { id } of allRoutes) expect(page).toContain(`id="${id}"`)
    expect(page).not.toMatch(/<script|style=|onclick/)
  })
})
