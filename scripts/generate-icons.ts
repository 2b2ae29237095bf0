// The icons of the installed app, drawn from apps/web/public/icon.svg by Chromium: `node scripts/generate-icons.ts`.
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const publicFolder = fileURLToPath(new URL('../apps/web/public', import.meta.url))

/** `share`: how much of the square the drawing takes. A mask cuts off all but the inner four fifths. */
const icons = [
  { name: 'icon-192', size: 192, share: 0.84, paper: 'transparent' },
  { name: 'icon-512', size: 512, share: 0.84, paper: 'transparent' },
  { name: 'maskable-512', size: 512, share: 0.56, paper: '#fbf9f4' },
  { name: 'apple-180', size: 180, share: 0.64, paper: '#fbf9f4' },
]

const drawing = readFileSync(join(publicFolder, 'icon.svg'), 'utf8')
mkdirSync(join(publicFolder, 'icons'), { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env.TEST_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
const page = await browser.newPage()
for (const { name, size, share, paper } of icons) {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(
    `<body style="margin:0;height:100vh;display:grid;place-items:center;background:${paper}">
      <div style="width:${share * 100}%;aspect-ratio:1">${drawing}</div>`,
  )
  await page.screenshot({ path: join(publicFolder, 'icons', `${name}.png`), omitBackground: true })
}
await browser.close()
