import type { Provider } from '@llm-playground/protocol'
import type { ConfiguredProvider } from './configured-provider.ts'
import { maskedSettings } from './provider-secrets.ts'
import { settingsSchemaOf } from './provider-settings.ts'

/** A provider as a client may see it: secrets masked, and its form where no kind names one. */
export const describeProvider = (provider: ConfiguredProvider, createdAt: number): Provider => {
  const { id, name, definition, settings } = provider
  const hasOwnForm = definition.builtIn !== undefined && Object.keys(definition.settings.shape).length > 0
  return {
    id,
    kind: definition.kind,
    name,
    settings: maskedSettings(definition, settings),
    createdAt,
    builtIn: definition.builtIn !== undefined,
    managesModels: definition.managesModels ?? false,
    ...(hasOwnForm && { settingsSchema: settingsSchemaOf(definition) }),
  }
}
