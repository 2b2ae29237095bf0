import type { ProviderKind } from '@llm-playground/protocol'
import { serverName } from '../../../ui/language/server-words.ts'

export interface RecognisedKey {
  kind: string
  name: string
  /** Settings of the new provider, the key included. */
  settings: Record<string, unknown>
}

const secretNameOf = ({ settingsSchema }: ProviderKind): string | undefined => {
  const properties = (settingsSchema.properties ?? {}) as Record<string, { secret?: boolean }>
  return Object.keys(properties).find((name) => properties[name]?.secret === true)
}

const fits = (pattern: string | undefined, key: string): boolean => {
  if (!pattern) return false
  try {
    return new RegExp(pattern).test(key)
  } catch {
    // A provider folder with a broken pattern recognises nothing; the others still do.
    return false
  }
}

/** Providers whose keys look like this one; the most particular pattern first, a kind of its own before a preset. */
export const recogniseKey = (kinds: ProviderKind[], pasted: string): RecognisedKey[] => {
  const key = pasted.trim()
  if (key.length < 8) return []
  const found = kinds.flatMap((kind) => {
    const secret = secretNameOf(kind)
    if (!secret) return []
    const own = {
      isPreset: false,
      pattern: kind.keyPattern,
      kind: kind.kind,
      name: serverName(kind.name),
      settings: { [secret]: key },
    }
    const presets = kind.presets.map((preset) => ({
      isPreset: true,
      pattern: preset.keyPattern,
      kind: kind.kind,
      name: serverName(preset.name),
      settings: { ...preset.settings, [secret]: key },
    }))
    return [own, ...presets]
  })
  return found
    .filter(({ pattern }) => fits(pattern, key))
    .sort(
      (left, right) =>
        (right.pattern?.length ?? 0) - (left.pattern?.length ?? 0) || Number(left.isPreset) - Number(right.isPreset),
    )
    .map(({ kind, name, settings }) => ({ kind, name, settings }))
}
