import { describe, expect, vi } from 'vitest'
import { sharePlayground } from './testing/playground.ts'
import { screenOf } from './testing/screen.ts'
import { connectBrowser } from './testing/visitor.ts'

const journey = connectBrowser()
const playground = sharePlayground({
  script: {
    models: [{ name: 'quick-model', images: true }],
    replies: [{ steps: [{ type: 'text', text: 'A **bold** answer.\n\n```ts\nconst a = 1\n```\n' }] }],
  },
})

interface Lack {
  feature: string
  /** Takes it away before the page runs. */
  remove: string
  /** Holds in the page where it is really gone. */
  isGone: string
  /** What the person is told, where something is lost that they would count on. */
  told?: string
}

const refusing = (owner: string, name: string): string =>
  `Object.defineProperty(${owner}, '${name}', { configurable: true, get() { throw new DOMException('blocked', 'SecurityError') } })`

const throws = (expression: string): string => `(() => { try { ${expression}; return false } catch { return true } })()`

const globalNamed = (name: string): Lack => ({
  feature: name,
  remove: `delete globalThis.${name}`,
  isGone: `typeof globalThis.${name} === 'undefined'`,
})

const partOf = (prototype: string, name: string): Lack => ({
  feature: `${prototype}.${name}`,
  remove: `delete ${prototype}.prototype.${name}`,
  isGone: `!('${name}' in ${prototype}.prototype)`,
})

const DATABASE_NOTE = 'This browser does not let the page keep files or waiting messages'

const lacks: Lack[] = [
  {
    feature: 'localStorage, refused with all site data',
    remove: refusing('window', 'localStorage'),
    isGone: throws('localStorage'),
  },
  { ...globalNamed('indexedDB'), told: DATABASE_NOTE },
  {
    feature: 'indexedDB that refuses to open',
    remove: `IDBFactory.prototype.open = () => { throw new DOMException('blocked', 'SecurityError') }`,
    isGone: throws(`indexedDB.open('any')`),
    told: DATABASE_NOTE,
  },
  partOf('Navigator', 'serviceWorker'),
  {
    feature: 'a service worker that is refused',
    remove: `if (globalThis.ServiceWorkerContainer) ServiceWorkerContainer.prototype.register = async () => { throw new DOMException('blocked', 'SecurityError') }`,
    isGone: `navigator.serviceWorker.register('/service-worker.js').then(() => false, () => true)`,
  },
  globalNamed('caches'),
  globalNamed('Worker'),
  globalNamed('OffscreenCanvas'),
  globalNamed('createImageBitmap'),
  partOf('Crypto', 'subtle'),
  partOf('Navigator', 'clipboard'),
  globalNamed('ClipboardItem'),
  partOf('Document', 'startViewTransition'),
  globalNamed('ResizeObserver'),
  globalNamed('requestIdleCallback'),
  globalNamed('visualViewport'),
  partOf('HTMLElement', 'showPopover'),
]

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const picture = { name: 'dot.png', mimeType: 'image/png', buffer: Buffer.from(PIXEL, 'base64') }

// Each has a profile of its own; side by side they take half the time.
describe.concurrent.each(lacks)('without $feature', ({ remove, isGone, told }) =>
  journey('a picture is asked about, the answer is copied, and the draft is there after a reload', async (visitor) => {
    await visitor.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await visitor.context.addInitScript(remove)
    const page = await playground().open(visitor)
    expect(await page.evaluate(isGone)).toBe(true)
    const { ask, field, composer } = screenOf(page)
    await composer.getByLabel('Files to attach').setInputFiles(picture)
    await composer.getByRole('button', { name: 'Remove dot.png' }).waitFor()
    const reply = await ask('What is it?')
    await reply.getByText('A bold answer.').waitFor()
    await reply.getByRole('button', { name: 'More for this message' }).click()
    await page.getByRole('menuitem', { name: 'Copy as rich text' }).click()
    await page.getByText('Message copied').waitFor()
    await page.evaluate(`window.isOldPage = true`)
    await field.fill('Half a thought')
    if (told) await composer.getByText(told).waitFor()
    await page.reload()
    await vi.waitFor(async () => expect(await field.inputValue()).toBe('Half a thought'), { timeout: 60_000 })
    expect(await page.evaluate(`window.isOldPage`)).toBeUndefined()
    await screenOf(page).lastReply.getByText('A bold answer.').waitFor()
  }),
)
