import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const IGNORED = /^(node_modules|dist|\.cache)$|\.test\.[cm]?[jt]sx?$/

const filesBelow = (path) => {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    if (IGNORED.test(entry.name)) return []
    const child = join(path, entry.name)
    return entry.isDirectory() ? filesBelow(child) : [child]
  })
}

const digest = (files, describe) => {
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${file}\0${describe(file)}\0`)
  return hash.digest('hex')
}

/**
 * Two fingerprints of a set of files: by time and size, which costs no reading, and by content, which a fresh checkout
 * or a touched file does not change.
 */
export const sourceState = (root, paths) => {
  const files = paths.flatMap((path) => filesBelow(join(root, path))).sort()
  return {
    quick: digest(files, (file) => {
      const { mtimeMs, size } = statSync(file)
      return `${mtimeMs} ${size}`
    }),
    content: () =>
      digest(
        files.map((file) => file.slice(root.length)),
        (file) =>
          createHash('sha256')
            .update(readFileSync(join(root, file)))
            .digest('hex'),
      ),
  }
}
