import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A list that nobody edits by hand: one line per folder that holds `entry`. */
export interface Registry {
  folder: string
  entry: string
  output: string
  list: string
  type: string
  /** Where the type comes from, seen from the output file. */
  typeFrom: string
  /** A named export of the entry; its default export unless given. */
  exported?: string
  /** Ending of the names in the output; told from the type unless given. */
  suffix?: string
}

export const registries: Registry[] = [
  {
    folder: 'apps/server/src/providers',
    entry: 'provider.ts',
    output: 'providers.gen.ts',
    list: 'builtinProviders',
    type: 'ProviderDefinition',
    typeFrom: '@llm-playground/plugin-sdk',
  },
  {
    folder: 'apps/server/src/providers',
    entry: 'routes.ts',
    output: 'provider-routes.gen.ts',
    list: 'providerFolderRoutes',
    type: 'CreateProviderRoutes',
    typeFrom: './provider-folder-routes.ts',
    exported: 'createProviderRoutes',
    suffix: 'Routes',
  },
  {
    folder: 'apps/server/src/providers',
    entry: 'disk-models.ts',
    output: 'disk-model-finders.gen.ts',
    list: 'diskModelFinders',
    type: 'DiskModelFinder',
    typeFrom: './disk-model-finder.ts',
    exported: 'diskModelFinder',
    suffix: 'Finder',
  },
  {
    folder: 'apps/server/src/tools',
    entry: 'tool.ts',
    output: 'tools.gen.ts',
    list: 'builtinTools',
    type: 'ToolDefinition',
    typeFrom: '@llm-playground/plugin-sdk',
  },
]

const camelCase = (folderName: string): string =>
  folderName.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** The text of a registry for what the folder holds now. */
export const registryText = (root: string, registry: Registry): string => {
  const folder = join(root, registry.folder)
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => existsSync(join(folder, name, registry.entry)))
        .sort()
    : []
  const suffix = registry.suffix ?? registry.type.replace('Definition', '')
  const binding = (name: string) =>
    registry.exported ? `{ ${registry.exported} as ${camelCase(name)}${suffix} }` : `${camelCase(name)}${suffix}`
  const imports = names.map((name) => `import ${binding(name)} from './${name}/${registry.entry}'`)
  const items = names.map((name) => `  ${camelCase(name)}${suffix},`)
  return [
    '// Written by scripts/generate-registries.ts from the folders beside this file. Do not edit.',
    `import type { ${registry.type} } from '${registry.typeFrom}'`,
    ...imports,
    '',
    `export const ${registry.list}: ${registry.type}[] = [${items.length > 0 ? `\n${items.join('\n')}\n` : ''}]`,
    '',
  ].join('\n')
}

/** Paths of the registries whose file differs from what their folder holds. */
export const staleRegistries = (root: string): string[] =>
  registries
    .filter((registry) => existsSync(join(root, registry.folder)))
    .filter((registry) => {
      const output = join(root, registry.folder, registry.output)
      return !existsSync(output) || readFileSync(output, 'utf8') !== registryText(root, registry)
    })
    .map((registry) => `${registry.folder}/${registry.output}`)

/** Writes what is stale and says which. */
export const writeRegistries = (root: string): string[] => {
  const stale = staleRegistries(root)
  for (const registry of registries) {
    const path = `${registry.folder}/${registry.output}`
    if (stale.includes(path)) writeFileSync(join(root, path), registryText(root, registry))
  }
  return stale
}

if (import.meta.main) {
  const root = fileURLToPath(new URL('..', import.meta.url))
  if (process.argv.includes('--check')) {
    const stale = staleRegistries(root)
    for (const path of stale) console.log(`${path} is stale: run \`npm run generate\` and commit it.`)
    process.exitCode = stale.length > 0 ? 1 : 0
  } else {
    for (const path of writeRegistries(root)) console.log(`wrote ${path}`)
  }
}
