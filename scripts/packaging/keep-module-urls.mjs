import { existsSync } from 'node:fs'
import { dirname, posix, relative, resolve, sep } from 'node:path'

const MARK = '__URL_OF_MODULE__'
const ownUrl = /\bimport\.meta\.url\b/g
const markedUrl = new RegExp(`${MARK}\\("([^"]+)"\\)`, 'g')
/** `new URL('./worker.ts', import.meta.url)`, and the same with an ending that is worked out: `./worker${ending}`. */
const fileBeside = /new URL\(\s*(['"`])(\.{1,2}\/[^'"`$]*?)(\.ts)?(\$\{[^`]*\})?\1,\s*import\.meta\.url/g

const withSlashes = (path) => path.split(sep).join('/')

/**
 * Keeps `import.meta.url` of our own modules pointing at where the module stands in the repository, whichever chunk it
 * lands in: the package has the same folders, so files beside the code are found by the same relative path. TypeScript
 * files that are named that way (workers, child processes) become entries of their own.
 *
 * @returns {import('rolldown').Plugin}
 */
export const keepModuleUrls = (root) => ({
  name: 'keep-module-urls',
  transform(code, id) {
    if (!id.startsWith(root) || id.includes('node_modules') || !code.includes('import.meta.url')) return null
    for (const [, , start, ending, computedEnding] of code.matchAll(fileBeside)) {
      const file = `${resolve(dirname(id), start)}.ts`
      if (!(ending || computedEnding) || !existsSync(file)) continue
      const fileName = withSlashes(relative(root, file)).replace(/\.ts$/, '.js')
      this.emitFile({ type: 'chunk', id: file, fileName })
    }
    return code
      .replace(fileBeside, (text, _quote, start, ending) =>
        ending ? text.replace(`${start}.ts`, `${start}.js`) : text,
      )
      .replace(ownUrl, `${MARK}("${withSlashes(relative(root, id))}")`)
  },
  renderChunk(code, chunk) {
    if (!code.includes(MARK)) return null
    const folder = posix.dirname(chunk.fileName)
    return code.replace(markedUrl, (_, path) => `new URL("./${posix.relative(folder, path)}", import.meta.url).href`)
  },
})
