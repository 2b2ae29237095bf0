import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { keepModuleUrls } from './keep-module-urls.mjs'

/** Looked for at run time and not needed: a driver in C, another platform's sockets, the engine installed on demand. */
const EXTERNAL = ['pg-native', 'pg-cloudflare', 'node-llama-cpp']

const writeBundle = async (input, output) => {
  const bundle = await rolldown({ platform: 'node', external: EXTERNAL, logLevel: 'warn', ...input })
  await bundle.write({ format: 'esm', ...output })
  await bundle.close()
}

/** Bundles the server with everything it imports into `output`, folders as in the repository. */
export const bundleServer = (root, output) =>
  writeBundle(
    {
      cwd: root,
      input: { 'apps/server/src/main': join(root, 'apps', 'server', 'src', 'main.ts') },
      plugins: [keepModuleUrls(root)],
    },
    {
      dir: output,
      entryFileNames: '[name].js',
      chunkFileNames: 'apps/server/src/chunks/[name]-[hash].js',
      minify: { compress: true, mangle: false },
    },
  )

/** The launcher with the part of the set-up that it needs, as one readable file that Node 18 can run. */
export const bundleLauncher = (root, file) =>
  writeBundle({ cwd: root, input: join(root, 'scripts', 'packaging', 'launcher.mjs') }, { file })
