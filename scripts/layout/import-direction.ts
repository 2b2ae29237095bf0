import type { Finding } from './finding.ts'
import { isTest } from './read-repository.ts'
import { resolveImport } from './resolve-import.ts'
import type { SourceFile } from './source-file.ts'

/** From left to right; a folder (or a file beside them) imports only from itself and from its left. */
const LINES: Record<string, string[]> = {
  server:
    'version config errors http database credentials access runs providers models knowledge tools agents workflows chat experiments plugins app running-server main testing'.split(
      ' ',
    ),
  web: 'service-worker ui api conversation pages shell main'.split(' '),
}

const PACKAGE_DEPENDENCIES: Record<string, string[]> = {
  protocol: [],
  'plugin-sdk': ['protocol'],
  'fake-upstream': ['protocol'],
  // The conformance kits are a second front door, for tests alone: they run a provider against the scripted upstream.
  'plugin-sdk/testing': ['protocol', 'plugin-sdk', 'fake-upstream'],
}

/** Only what is written here may come from outside; Node's own modules are for packages that run in Node alone. */
const OUTSIDE_OF_PROTOCOL = /^zod(\/|$)/

interface Place {
  kind: 'app' | 'package' | 'plugin' | 'other'
  name: string
  /** First folder or file below `src`, without its ending. */
  room: string
  /** The folder one deeper: a page's own. */
  inner: string
}

const KINDS: Record<string, Place['kind']> = { apps: 'app', packages: 'package', plugins: 'plugin' }

const placeOf = (path: string): Place => {
  const [top, name = '', ...rest] = path.split('/')
  const below = rest[0] === 'src' ? rest.slice(1) : rest
  const kind = KINDS[top ?? ''] ?? 'other'
  const isKit = kind === 'package' && name === 'plugin-sdk' && below[0] === 'testing'
  if (isKit) return { kind, name: 'plugin-sdk/testing', room: 'testing', inner: '' }
  return { kind, name, room: (below[0] ?? '').replace(/\.[a-z]+$/, ''), inner: below.length > 2 ? below[1]! : '' }
}

const directionProblem = (from: Place, to: Place, isTestFile: boolean): string | null => {
  if (to.kind === 'app' && from.kind === 'app' && to.name !== from.name) return 'an app never imports another app'
  if (to.kind === 'app' && (from.kind === 'package' || from.kind === 'plugin'))
    return `a ${from.kind} never imports an app`
  if (isTestFile) return null
  if (from.kind === 'package' && to.kind === 'package' && from.name !== to.name) {
    const allowed = PACKAGE_DEPENDENCIES[from.name]
    return allowed && !allowed.includes(to.name) ? `${from.name} does not depend on ${to.name}` : null
  }
  const line = from.kind === 'app' && to.kind === 'app' ? LINES[from.name] : undefined
  if (!line) return null
  if (from.room === 'pages' && to.room === 'pages' && from.inner !== to.inner && from.inner && to.inner)
    return 'a page never imports another page'
  if (from.room === to.room) return null
  const [here, there] = [line.indexOf(from.room), line.indexOf(to.room)]
  if (here === -1 || there === -1) return null
  return there > here ? `${from.room} stands left of ${to.room} and may not import it` : null
}

const placelessRooms = (files: SourceFile[]): Finding[] => {
  const seen = new Set<string>()
  return files.flatMap(({ path }) => {
    const { kind, name, room } = placeOf(path)
    const line = kind === 'app' && path.startsWith(`apps/${name}/src/`) ? LINES[name] : undefined
    if (!line || line.includes(room) || isTest(path) || seen.has(`${name}/${room}`)) return []
    seen.add(`${name}/${room}`)
    return [{ rule: 'import-direction', path, message: `${room} has no place in the line of ${name}` }]
  })
}

export const checkImportDirection = (files: SourceFile[]): Finding[] => [
  ...placelessRooms(files),
  ...files.flatMap((file) =>
    file.imports.flatMap(({ specifier, line }) => {
      const from = placeOf(file.path)
      const target = resolveImport(file.path, specifier)
      const message = target
        ? directionProblem(from, placeOf(target), isTest(file.path))
        : from.kind === 'package' &&
            from.name === 'protocol' &&
            !isTest(file.path) &&
            !OUTSIDE_OF_PROTOCOL.test(specifier)
          ? `protocol depends on zod alone, not on ${specifier}`
          : null
      return message ? [{ rule: 'import-direction', path: file.path, line, message }] : []
    }),
  ),
]
