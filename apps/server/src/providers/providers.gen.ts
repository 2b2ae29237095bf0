// Written by scripts/generate-registries.ts from the folders beside this file. Do not edit.
import type { ProviderDefinition } from '@llm-playground/plugin-sdk'
import anthropicProvider from './anthropic/provider.ts'
import demoProvider from './demo/provider.ts'
import localProvider from './local/provider.ts'

export const builtinProviders: ProviderDefinition[] = [
  anthropicProvider,
  demoProvider,
  localProvider,
]
