import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import {
  SANDBOX_FRAME_PAGE,
  SANDBOX_FRAME_PATH,
  SANDBOX_FRAME_POLICY,
} from '../../apps/server/src/http/sandbox-frame.ts'
import { reactFiles } from '../../apps/web/react-files.ts'
import { texts } from '../../scripts/texts/texts-plugin.ts'
import type { Visitor } from './visitor.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
}
const ORIGIN = 'http://localhost'

/** The renderer of answers alone on a page, told character by character what to draw. */
export const openMarkdownPage = async (visitor: Visitor): Promise<Page> => {
  const folder = await mkdtemp(join(tmpdir(), 'markdown-page-'))
  visitor.keep({ [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) })
  await build({
    configFile: false,
    logLevel: 'error',
    root: join(import.meta.dirname, 'markdown-page'),
    plugins: [texts()],
    resolve: { alias: reactFiles },
    build: { outDir: folder, emptyOutDir: true, assetsInlineLimit: 0, target: 'es2023' },
  })
  const page = await visitor.newPage()
  await page.route(`${ORIGIN}/**`, async (route) => {
    const path = new URL(route.request().url()).pathname
    if (path === SANDBOX_FRAME_PATH) {
      const headers = { 'content-type': 'text/html', 'content-security-policy': SANDBOX_FRAME_POLICY }
      return route.fulfill({ body: SANDBOX_FRAME_PAGE, headers })
    }
    const file = path === '/' ? 'index.html' : path
    await route.fulfill({ body: await readFile(join(folder, file)), contentType: TYPES[extname(file)] ?? 'text/plain' })
  })
  await page.goto(`${ORIGIN}/`)
  await page.waitForFunction('window.streamBlock')
  return page
}
