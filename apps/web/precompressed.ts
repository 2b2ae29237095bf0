import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { Plugin } from 'vite'

const compress = promisify(brotliCompress)

/**
 * Writes what the first page waits for compressed beside it, a seventh smaller than gzip. That takes half a second: too
 * long for a server that is asked for it, and for everything else in a build that a person waits for.
 */
export const precompressed = (): Plugin => {
  let folder = ''
  return {
    name: 'precompressed',
    apply: 'build',
    configResolved: ({ root, build }) => {
      folder = join(root, build.outDir)
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler: async () => {
        const page = await readFile(join(folder, 'index.html'), 'utf8')
        const names = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g)].map(([, name]) => name!)
        if (names.length === 0) throw new Error('index.html names no assets')
        await Promise.all(
          names.map(async (name) => {
            const bytes = await readFile(join(folder, name))
            const params = {
              [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
              [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
            }
            await writeFile(join(folder, `${name}.br`), await compress(bytes, { params }))
          }),
        )
      },
    },
  }
}
