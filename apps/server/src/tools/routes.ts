import type { ToolDefinition } from '@llm-playground/plugin-sdk'
import { listTools } from '@llm-playground/protocol'
import { handleRoute, type RouteHandler } from '../http/route-handler.ts'

export const toolRoutes = (tools: ToolDefinition[]): RouteHandler[] => [
  handleRoute(listTools, async () => ({ items: tools.map(({ name, description }) => ({ name, description })) })),
]
