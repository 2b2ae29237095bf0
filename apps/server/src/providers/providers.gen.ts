// Written by scripts/generate-registries.ts from the folders beside this file. Do not edit.
import type { ProviderDefinition } from '@llm-playground/plugin-sdk'
import anthropicProvider from './anthropic/provider.ts'
import demoProvider from './demo/provider.ts'
import geminiProvider from './gemini/provider.ts'
import localProvider from './local/provider.ts'
import ollamaProvider from './ollama/provider.ts'
import openaiCompatibleProvider from './openai-compatible/provider.ts'
import openaiResponsesProvider from './openai-responses/provider.ts'
import openrouterProvider from './openrouter/provider.ts'

export const builtinProviders: ProviderDefinition[] = [
  anthropicProvider,
  demoProvider,
  geminiProvider,
  localProvider,
  ollamaProvider,
  openaiCompatibleProvider,
  openaiResponsesProvider,
  openrouterProvider,
]
