// What a browser must fetch and run before the first page is drawn. Everything else is loaded when it is needed.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { ensureWebBuild } from '../setup/web-build.mjs'

const ENTRY_LIMIT_KB = 120

const root = fileURLToPath(new URL('../..', import.meta.url))
const dist = join(root, 'apps', 'web', 'dist')

await ensureWebBuild(root)
const page = readFileSync(join(dist, 'index.html'), 'utf8')
const scripts = [...page.matchAll(/<(?:script|link rel="modulepreload")[^>]*? (?:src|href)="([^"]+\.js)"/g)].map(
  ([, path]) => path,
)
const sizes = scripts.map((path) => ({ path, bytes: gzipSync(readFileSync(join(dist, path)), { level: 9 }).length }))
const kilobytes = sizes.reduce((sum, { bytes }) => sum + bytes, 0) / 1000

console.log(
  `${kilobytes.toFixed(1)} kB of JavaScript, gzipped, in ${sizes.length} files (at most ${ENTRY_LIMIT_KB} kB)`,
)
if (sizes.length === 0 || kilobytes > ENTRY_LIMIT_KB) {
  for (const { path, bytes } of sizes) console.log(`  ${path}: ${(bytes / 1000).toFixed(1)} kB`)
  console.log('Load what the first page does not need lazily, or take a smaller library.')
  process.exitCode = 1
}
