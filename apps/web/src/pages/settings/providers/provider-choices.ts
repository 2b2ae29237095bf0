import type { DiscoveredServer, ProviderKind } from '@llm-playground/protocol'
import { serverName, serverWords } from '../../../ui/language/server-words.ts'
import type { Settings } from './form/form-draft.ts'

/** A way to begin: a kind of provider, or one of its presets. */
export interface ProviderChoice {
  id: string
  kind: ProviderKind
  name: string
  description: string
  settings: Settings
  keyUrl?: string
}

const hostOf = (url: unknown): string => (typeof url === 'string' ? (URL.parse(url)?.host ?? '') : '')

/** Everything that can be added, by name. A preset stands beside the kinds: a person looks for its name, not for its wire. */
export const providerChoices = (kinds: ProviderKind[]): ProviderChoice[] =>
  kinds
    .flatMap((kind) => [
      {
        id: kind.kind,
        kind,
        name: serverName(kind.name),
        description: serverWords(kind.description),
        settings: {},
        ...(kind.keyUrl !== undefined && { keyUrl: kind.keyUrl }),
      },
      ...kind.presets.map((preset) => ({
        id: `${kind.kind} ${preset.id}`,
        kind,
        name: serverName(preset.name),
        description: [hostOf(preset.settings.baseUrl), serverName(kind.name)].filter(Boolean).join(' · '),
        settings: preset.settings,
        ...(preset.keyUrl !== undefined && { keyUrl: preset.keyUrl }),
      })),
    ])
    .sort((left, right) => left.name.localeCompare(right.name, 'en'))

/** The name with a number behind it when it is taken, so that two providers can be told apart. */
export const freeName = (name: string, taken: string[]): string => {
  for (let number = 1; ; number += 1) {
    const wanted = number === 1 ? name : `${name} ${number}`
    if (!taken.includes(wanted)) return wanted
  }
}

/** Settings of a server that was found: those of its preset, at the address where it answers. */
export const settingsOfServer = (kinds: ProviderKind[], server: DiscoveredServer): Settings => {
  const preset = kinds.find(({ kind }) => kind === server.kind)?.presets.find(({ id }) => id === server.presetId)
  return { ...preset?.settings, baseUrl: server.baseUrl }
}
