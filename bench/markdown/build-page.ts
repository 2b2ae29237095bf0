import { join } from 'node:path'
import { build } from 'vite'
import { reactFiles } from '../../apps/web/react-files.ts'
import { texts } from '../../scripts/texts/texts-plugin.ts'

const page = (name: string): string => join(import.meta.dirname, 'page', name)

export const buildPage = async (folder: string): Promise<void> => {
  await build({
    configFile: false,
    logLevel: 'error',
    root: join(import.meta.dirname, 'page'),
    plugins: [texts()],
    resolve: { alias: reactFiles },
    build: {
      outDir: folder,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      target: 'es2023',
      modulePreload: false,
      rollupOptions: { input: [page('index.html'), page('panes.html')] },
    },
  })
}
