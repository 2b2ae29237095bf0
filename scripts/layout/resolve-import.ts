import { posix } from 'node:path'

const FRONT_DOORS: Record<string, string> = {
  '@llm-playground/protocol': 'packages/protocol/src/index.ts',
  '@llm-playground/protocol/client': 'packages/protocol/src/client/index.ts',
  '@llm-playground/plugin-sdk': 'packages/plugin-sdk/src/index.ts',
  '@llm-playground/plugin-sdk/testing': 'packages/plugin-sdk/src/testing/index.ts',
  '@llm-playground/fake-upstream': 'packages/fake-upstream/src/index.ts',
}

/** Path of the imported file from the root, or null for something from outside the repository. */
export const resolveImport = (importer: string, specifier: string): string | null => {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(importer), specifier)
  return FRONT_DOORS[specifier] ?? null
}
