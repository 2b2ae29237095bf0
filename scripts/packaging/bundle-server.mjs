import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { keepModuleUrls } from './keep-module-urls.mjs'

/** Looked for at run time and not needed: a driver in C, another platform's sockets, the engine installed on demand. */
const EXTERNAL = ['pg-native', 'pg-cloudflare', 'node-llama-cpp']

/** Bundles the server with everything it imports into `output`, folders as in the repository. */
export const bundleServer = async (root, output) => {
  const bundle = await rolldown({
    cwd: root,
    input: { 'apps/server/src/main': join(root, 'apps', 'server', 'src', 'main.ts') },
    platform: 'node',
    external: EXTERNAL,
    plugins: [keepModuleUrls(root)],
    logLevel: 'warn',
  })
  await bundle.write({
    dir: output,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'apps/server/src/chunks/[name]-[hash].js',
    minify: { compress: true, mangle: false },
  })
  await bundle.close()
}
