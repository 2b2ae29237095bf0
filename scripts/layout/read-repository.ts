import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSourceFile, type SourceFile } from './source-file.ts'

const ROOTS = ['apps', 'packages', 'plugins', 'scripts', 'e2e', 'bench']
const IGNORED_FOLDERS = new Set(['node_modules', 'dist', 'fixtures', 'coverage', '.cache'])

const sourcePaths = (root: string, folder: string): string[] => {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return IGNORED_FOLDERS.has(entry.name) ? [] : sourcePaths(root, path)
    return /\.([cm]?[jt]s|tsx)$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : []
  })
}

/** A test, or what tests of an app share in a `testing` folder; that of a package is part of what it offers. */
export const isTest = (path: string): boolean =>
  /\.test\.[cm]?[jt]sx?$/.test(path) || /^apps\/[^/]+\/src\/(.+\/)?testing\//.test(path)

export const isGenerated = (path: string): boolean => /\.gen\.ts$/.test(path)

/** Every source file that the layout rules speak of. */
export const readRepository = (root: string): SourceFile[] =>
  ROOTS.flatMap((folder) => sourcePaths(root, folder))
    .sort()
    .map((path) => readSourceFile(path, readFileSync(join(root, path), 'utf8')))
