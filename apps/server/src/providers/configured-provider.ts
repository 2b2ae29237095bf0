import type { ProviderDefinition } from '@llm-playground/plugin-sdk'
import type { PlaygroundError } from '../errors.ts'

/** A provider ready to be called. */
export interface ConfiguredProvider {
  id: string
  name: string
  definition: ProviderDefinition
  settings: Record<string, unknown>
  secrets: string[]
  /** Why the stored secrets cannot be read; calls fail with it. */
  unreadable?: PlaygroundError
}
