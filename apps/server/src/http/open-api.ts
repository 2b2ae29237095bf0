import { errorReply, type Route } from '@llm-playground/protocol'
import { z } from 'zod'

type Json = Record<string, unknown>

/** Schemas with an id become components; everything else stays in place. */
const schemasOf =
  (components: Json) =>
  (schema: z.ZodType, io: 'input' | 'output'): Json => {
    const {
      $schema: _,
      $defs,
      ...rest
    } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as Json
    for (const [name, definition] of Object.entries(($defs ?? {}) as Json)) components[name] ??= definition
    const text = JSON.stringify(rest).replaceAll('"#/$defs/', '"#/components/schemas/')
    return JSON.parse(text) as Json
  }

const parametersOf = (schema: Json, place: 'path' | 'query'): Json[] =>
  Object.entries((schema.properties ?? {}) as Json).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || ((schema.required as string[] | undefined) ?? []).includes(name),
    schema: property,
  }))

const operationOf = (route: Route, toSchema: ReturnType<typeof schemasOf>): Json => {
  const status = String(route.status ?? 200)
  const mime = { json: 'application/json', events: 'text/event-stream', bytes: 'application/octet-stream' }[
    route.replyKind ?? 'json'
  ]
  const content = route.reply ? { content: { [mime]: { schema: toSchema(route.reply, 'output') } } } : {}
  const body = route.rawBodyLimit
    ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
    : route.body && { 'application/json': { schema: toSchema(route.body, 'input') } }
  return {
    operationId: route.id,
    tags: [route.tag],
    summary: route.summary,
    parameters: [
      ...(route.params ? parametersOf(toSchema(route.params, 'input'), 'path') : []),
      ...(route.query ? parametersOf(toSchema(route.query, 'input'), 'query') : []),
    ],
    ...(body && { requestBody: { required: true, content: body } }),
    responses: {
      [status]: { description: 'Success', ...content },
      default: { description: 'Failure', content: { 'application/json': { schema: toSchema(errorReply, 'output') } } },
    },
  }
}

/** The OpenAPI 3.1 document of the route table. zod writes JSON Schema 2020-12, which is what 3.1 speaks. */
export const createOpenApi = (routes: Route[], version: string): Json => {
  const components: Json = {}
  const toSchema = schemasOf(components)
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route, toSchema) }
  }
  for (const [name, schema] of Object.entries(components)) {
    components[name] = JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'))
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'LLM Playground',
      version,
      description:
        'Scripts send `Authorization: Bearer <content of <data>/local-token>`. Every write takes an `Idempotency-Key` header.',
      license: { name: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ localToken: [] }],
    paths,
    components: { schemas: components, securitySchemes: { localToken: { type: 'http', scheme: 'bearer' } } },
  }
}
