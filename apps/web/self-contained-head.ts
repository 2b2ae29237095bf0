import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const read = (path: string): string => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8')

const SCRIPT = '<script src="/src/ui/first-paint.js"></script>'
const ICON = 'href="/icon.svg"'

/** Puts what every page begins with into the page itself: the script before the first paint and the icon of the tab. */
export const selfContainedHead = (): Plugin => ({
  name: 'self-contained-head',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) => {
      const script = read('src/ui/first-paint.js').replaceAll(/^ *\/\/.*\n/gm, '')
      const icon = `data:image/svg+xml;base64,${Buffer.from(read('public/icon.svg')).toString('base64')}`
      if (!html.includes(SCRIPT) || !html.includes(ICON)) throw new Error('index.html has another head than expected')
      return html.replace(SCRIPT, () => `<script>\n${script}</script>`).replace(ICON, () => `href="${icon}"`)
    },
  },
})
