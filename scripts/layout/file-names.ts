import { posix } from 'node:path'
import type { Finding } from './finding.ts'
import type { SourceFile } from './source-file.ts'

/** The one shape whose whole is the definition: what such a file exports needs no second name. */
const DEFINITIONS = /\/(provider|tool|node|plugin)\.ts$|\/page\.tsx$|\.config\.[cm]?[jt]s$/

const FRONT_DOOR = /^packages\/[a-z-]+\/src\/(?:[a-z-]+\/)?index\.ts$/

const EMPTY_WORDS = /(^|-)(utils?|helpers?|manager|misc|common|stuff)(-|\.|$)/

export const checkDefaultExports = (files: SourceFile[]): Finding[] =>
  files
    .filter(({ path, defaultExportLine }) => defaultExportLine !== null && !DEFINITIONS.test(path))
    .map(({ path, defaultExportLine }) => ({
      rule: 'default-export',
      path,
      line: defaultExportLine!,
      message: 'only a provider, tool, node, page, plugin or configuration has a default export',
    }))

const nameProblem = (path: string): string | null => {
  const name = posix.basename(path)
  if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)+$/.test(name)) return 'file names are kebab-case'
  if (EMPTY_WORDS.test(name)) return 'the name does not say what is inside'
  if (/^index\.tsx?$/.test(name) && !FRONT_DOOR.test(path)) return 'an index file only at the front door of a package'
  return null
}

export const checkFileNames = (files: SourceFile[]): Finding[] =>
  files.flatMap(({ path }) => {
    const message = nameProblem(path)
    return message ? [{ rule: 'file-name', path, message }] : []
  })
