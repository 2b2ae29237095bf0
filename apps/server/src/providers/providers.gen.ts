// Written by scripts/generate-registries.ts from the folders beside this file. Do not edit.
import type { ProviderDefinition } from '@llm-playground/plugin-sdk'
import demoProvider from './demo/provider.ts'

export const builtinProviders: ProviderDefinition[] = [
  demoProvider,
]
