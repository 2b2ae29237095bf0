import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Plugin, transformWithOxc } from 'vite'

const SOURCE = fileURLToPath(new URL('src/service-worker/service-worker.ts', import.meta.url))
const FILE = 'service-worker.js'

// What is larger is a tool of its own (diagrams, formulas): kept by the browser when it is used, not fetched for all.
const LARGEST_BYTES = 450_000

/** What a browser never asks for by its name, and the list itself. A font is kept by the browser when it is used. */
const NOT_SHELL = /\.(map|br|build-stamp|woff2)$|service-worker\.js$/

const pathsIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !NOT_SHELL.test(path))
    .sort()

/** Writes the service worker beside the page: the list of the shell's files, and a version made of their contents. */
export const offlineShell = (): Plugin => {
  let folder = ''
  return {
    name: 'offline-shell',
    apply: 'build',
    configResolved: ({ root, build }) => {
      folder = join(root, build.outDir)
    },
    closeBundle: async () => {
      const files = pathsIn(folder)
        .map((path) => ({ path, bytes: readFileSync(path) }))
        .filter(({ bytes }) => bytes.length <= LARGEST_BYTES)
      const names = files.map(({ path }) => `/${relative(folder, path).split(sep).join('/')}`)
      const { code } = await transformWithOxc(readFileSync(SOURCE, 'utf8'), SOURCE)
      const hash = createHash('sha256').update(code)
      for (const { path, bytes } of files) hash.update(path.slice(folder.length)).update(bytes)
      const version = hash.digest('hex').slice(0, 16)
      const head = `const SHELL_VERSION = '${version}'\nconst SHELL_FILES = ${JSON.stringify(names)}\n`
      writeFileSync(join(folder, FILE), head + code)
    },
  }
}
