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
  {
    folder: 'apps/web/src/pages/learn/tutorials',
    entry: 'tutorial.ts',
    output: 'tutorials.gen.ts',
    list: 'tutorials',
    type: 'Tutorial',
    typeFrom: '../tutorial.ts',
    exported: 'tutorial',
    suffix: 'Tutorial',
  },
]

/** Data of folders that another app reads: it may not import them, so it has a copy of its own. */
export interface Copy {
  folder: string
  entry: string
  output: string
}

export const copies: Copy[] = [
  {
    folder: 'apps/web/src/pages/learn/tutorials',
    entry: 'script.json',
    output: 'apps/server/src/providers/demo/tutorial-scripts.gen.json',
  },
]

const camelCase = (folderName: string): string =>
  folderName.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

const foldersWith = (root: string, folder: string, entry: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => existsSync(join(root, folder, name, entry)))
    .sort()

/** The text of a registry for what the folder holds now. */
const registryText = (root: string, registry: Registry): string => {
  const names = foldersWith(root, registry.folder, registry.entry)
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

/** What the files of a folder hold, by the names of their folders. */
const copyText = (root: string, { folder, entry }: Copy): string => {
  const contents = foldersWith(root, folder, entry).map((name): [string, unknown] => [
    name,
    JSON.parse(readFileSync(join(root, folder, name, entry), 'utf8')),
  ])
  return `${JSON.stringify(Object.fromEntries(contents), null, 2)}\n`
}

interface GeneratedFile {
  path: string
  text: string
}

const generatedFiles = (root: string): GeneratedFile[] => {
  const exists = ({ folder }: { folder: string }) => existsSync(join(root, folder))
  return [
    ...registries.filter(exists).map((registry) => ({
      path: `${registry.folder}/${registry.output}`,
      text: registryText(root, registry),
    })),
    ...copies.filter(exists).map((copy) => ({ path: copy.output, text: copyText(root, copy) })),
  ]
}

const staleFiles = (root: string): GeneratedFile[] =>
  generatedFiles(root).filter(
    ({ path, text }) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text,
  )

/** Paths of the files that differ from what their folder holds. */
export const staleRegistries = (root: string): string[] => staleFiles(root).map(({ path }) => path)

/** Writes what is stale and says which. */
export const writeRegistries = (root: string): string[] =>
  staleFiles(root).map(({ path, text }) => {
    writeFileSync(join(root, path), text)
    return path
  })

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
