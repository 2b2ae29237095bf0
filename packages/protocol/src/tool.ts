import { z } from 'zod'
import { defineRoute } from './route.ts'
import { page } from './shared-schemas.ts'

/** A tool that a model may be allowed to call. */
export const tool = z.object({ name: z.string(), description: z.string() }).meta({ id: 'Tool' })
export type Tool = z.output<typeof tool>

export const listTools = defineRoute({
  id: 'listTools',
  method: 'GET',
  path: '/api/tools',
  tag: 'Models',
  summary: 'Tools that a model may be allowed to call, by their names in `parameters.tools`.',
  reply: page(tool),
})
