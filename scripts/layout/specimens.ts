import { posix } from 'node:path'
import type { Finding } from './finding.ts'
import { isTest } from './read-repository.ts'
import { resolveImport } from './resolve-import.ts'
import type { SourceFile } from './source-file.ts'

const SHOWN_ROOMS = /^apps\/web\/src\/(ui|conversation)\//

/** In a page: what draws by its props alone. What has the server or a store at hand is shown by the journeys. */
const PAGES = /^apps\/web\/src\/pages\/(?!gallery\/)/
const ASKS = /^(?:zustand|wouter)$|\/api\/|\/session\/|-store\.ts$|\/use-[a-z-]+\.ts$/

const SPECIMEN = /\.specimen\.tsx$/

/** Files that draw nothing of their own, each with the reason. */
const DRAWS_NOTHING: Record<string, string> = {
  'apps/web/src/ui/lazy-part.tsx': 'loads another part',
  'apps/web/src/ui/language/trans.tsx': 'a text in its sentence',
  'apps/web/src/ui/specimen/on-demand.tsx': 'belongs to the gallery',
  'apps/web/src/conversation/specimen/sample-conversation.tsx': 'belongs to the gallery',
  'apps/web/src/pages/settings/appearance/single-keys-choice.tsx': 'sets a choice of the whole program',
  'apps/web/src/pages/settings/appearance/announcements-choice.tsx': 'sets a choice of the whole program',
  'apps/web/src/pages/settings/appearance/notifications-choice.tsx': 'asks the browser',
  'apps/web/src/pages/chat/outline-button.tsx': 'opens what a conversation shows',
}

const isShown = ({ path, imports }: SourceFile): boolean =>
  SHOWN_ROOMS.test(path) ||
  (PAGES.test(path) && !path.endsWith('/page.tsx') && !imports.some(({ specifier }) => ASKS.test(specifier)))

const isComponent = (file: SourceFile): boolean => isShown(file) && drawsSomething(file)

const drawsSomething = ({ path, functions }: SourceFile): boolean =>
  path.endsWith('.tsx') && functions.length > 0 && !SPECIMEN.test(path) && !isTest(path) && !(path in DRAWS_NOTHING)

/** What a specimen draws: the files of its own folder that it reaches by imports, at once or later. */
const shownBy = (specimen: SourceFile, byPath: Map<string, SourceFile>): Set<string> => {
  const folder = posix.dirname(specimen.path)
  const seen = new Set<string>()
  const waiting = [specimen]
  for (let file = waiting.pop(); file; file = waiting.pop())
    for (const { specifier, isType } of file.imports) {
      const target = isType ? null : resolveImport(file.path, specifier)
      const next = target && posix.dirname(target) === folder && !seen.has(target) ? byPath.get(target) : undefined
      if (!next) continue
      seen.add(next.path)
      waiting.push(next)
    }
  return seen
}

/** Every component is in the gallery: a specimen in its folder draws it. */
export const checkSpecimens = (files: SourceFile[]): Finding[] => {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const shown = new Set(files.filter(({ path }) => SPECIMEN.test(path)).flatMap((file) => [...shownBy(file, byPath)]))
  return files
    .filter((file) => isComponent(file) && !shown.has(file.path))
    .map(({ path }) => ({
      rule: 'specimen',
      path,
      message: `no specimen draws it: add ${posix.basename(path).replace('.tsx', '.specimen.tsx')} beside it, and the gallery shows it`,
    }))
}
