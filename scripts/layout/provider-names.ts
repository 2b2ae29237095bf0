import type { Finding } from './finding.ts'
import { isGenerated, isTest } from './read-repository.ts'
import type { SourceFile } from './source-file.ts'

const PROVIDERS = 'apps/server/src/providers/'

/** Words in the names of provider folders and presets that are everyday language and not a vendor. */
const EVERYDAY = new Set(
  'ai azure chat cloud compatible completions cpp demo local messages native responses server studio together'.split(
    ' ',
  ),
)

export interface VendorName {
  /** Lower-case, without separators. */
  name: string
  /** Written in several words, so a space may stand between them. */
  isSplit: boolean
  /** Folders below `providers/` that may say it. */
  folders: Set<string>
}

const squash = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')

const folderOf = (path: string): string => path.slice(PROVIDERS.length).split('/')[0]!

const presetIds = (file: SourceFile): string[] =>
  file.words.flatMap(({ text }, index) => {
    const value = file.words[index + 1]?.text
    return text === 'id' && value && /^[a-z0-9.-]+$/.test(value) ? [value] : []
  })

/** Vendors are told by the folders beside each other and by the presets inside them; there is no list to keep. */
export const vendorNames = (files: SourceFile[]): VendorName[] => {
  const vendors = new Map<string, VendorName>()
  const add = (name: string, isSplit: boolean, folder: string) => {
    if (EVERYDAY.has(name) || name.length < 3) return
    const vendor = vendors.get(name) ?? { name, isSplit, folders: new Set() }
    vendor.folders.add(folder)
    vendors.set(name, vendor)
  }
  for (const file of files) {
    if (!file.path.startsWith(PROVIDERS) || isTest(file.path)) continue
    const folder = folderOf(file.path)
    if (file.path === `${PROVIDERS}${folder}/provider.ts`)
      for (const word of folder.split('-')) add(word, false, folder)
    if (/\/presets?\.ts$/.test(file.path)) for (const id of presetIds(file)) add(squash(id), /[.-]/.test(id), folder)
  }
  return [...vendors.values()]
}

/** Words of an identifier or text, each with what stood before it: '' at a change of case, or the separator. */
const splitWords = (text: string): { word: string; before: string }[] =>
  [...text.matchAll(/([^A-Za-z0-9]*)([A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+)/g)].map(([, before = '', word = '']) => ({
    word: word.toLowerCase(),
    before,
  }))

/** True when the text says the name: `openai`, `OpenAI`, `open-ai` and `openAiKey`, but not `openair`. */
export const saysName = (text: string, { name, isSplit }: Pick<VendorName, 'name' | 'isSplit'>): boolean => {
  if (!squash(text).includes(name)) return false
  const joins = isSplit ? /^[-_. ]?$/ : /^[-_.]?$/
  const words = splitWords(text)
  return words.some((_, start) => {
    let said = ''
    for (let index = start; index < words.length && said.length < name.length; index++) {
      if (index > start && !joins.test(words[index]!.before)) return false
      said += words[index]!.word
    }
    return said === name
  })
}

const isChecked = (path: string): boolean =>
  /^(apps|packages)\//.test(path) && !isTest(path) && !isGenerated(path) && !path.startsWith('packages/fake-upstream/')

export const checkProviderNames = (files: SourceFile[]): Finding[] => {
  const vendors = vendorNames(files)
  return files
    .filter(({ path }) => isChecked(path))
    .flatMap((file) => {
      const folder = file.path.startsWith(PROVIDERS) ? folderOf(file.path) : null
      const foreign = vendors.filter(({ folders }) => !folder || !folders.has(folder))
      return file.words.flatMap(({ text, line }) =>
        foreign
          .filter((vendor) => saysName(text, vendor))
          .map(({ name, folders }) => ({
            rule: 'provider-name',
            path: file.path,
            line,
            message: `names "${name}", which only ${[...folders].map((own) => `providers/${own}`).join(', ')} may`,
          })),
      )
    })
}
