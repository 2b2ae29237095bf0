// Written by scripts/generate-registries.ts from the folders beside this file. Do not edit.
import type { ToolDefinition } from '@llm-playground/plugin-sdk'
import currentTimeTool from './current-time/tool.ts'

export const builtinTools: ToolDefinition[] = [
  currentTimeTool,
]
