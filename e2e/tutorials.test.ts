import { homedir } from 'node:os'
import { join } from 'node:path'
import { startFakeUpstream } from '@llm-playground/fake-upstream'
import { listConversations, listModels, listProviders } from '@llm-playground/protocol'
import { expect } from 'vitest'
import { startServer } from '../apps/server/src/testing/start-server.ts'
import { storeKinds } from '../apps/server/src/testing/test-stores.ts'
import { signIn } from './testing/playground.ts'
import { namesIn } from './testing/translated-names.ts'
import { connectBrowser, type Visitor } from './testing/visitor.ts'
import { hasScript, startByKeyboard, tutorialFolders, walkTutorial } from './testing/walk-tutorial.ts'

const journey = connectBrowser()

// Model and engine are kept where every other run of this machine finds them.
const CACHE = {
  HOME: homedir(),
  PLAYGROUND_MODEL_CACHE: process.env.PLAYGROUND_MODEL_CACHE ?? join(homedir(), '.cache', 'llm-playground', 'models'),
}

const openFresh = async (visitor: Visitor) => {
  const store = visitor.keep(await storeKinds[0]!.create())
  const withCache = { ...store, environment: { ...store.environment, ...CACHE } }
  const server = visitor.keep(await startServer(withCache))
  return { server, page: await signIn(visitor, server) }
}

const speak = (visitor: Visitor, language: string): Promise<unknown> =>
  visitor.context.addInitScript(
    `if (origin !== 'null') localStorage.getItem('language') ?? localStorage.setItem('language', '${language}')`,
  )

/** Each language is walked in by one tutorial or more. */
const LANGUAGES = ['en', 'es', 'zh-Hans', 'zh-Hant', 'en']

for (const [index, id] of tutorialFolders().entries()) {
  const language = LANGUAGES[index % LANGUAGES.length]!
  journey(
    `the tutorial ${id} by keyboard, in ${language}: every step is seen to be done`,
    async (visitor) => {
      await speak(visitor, language)
      const translate = language === 'en' ? (name: string) => name : namesIn(language)
      const { server, page } = await openFresh(visitor)
      const upstream = visitor.keep(await startFakeUpstream())
      const providersBefore = (await server.call(listProviders)).items.length
      await page.locator('main h1').first().waitFor()
      await startByKeyboard(page, id, translate)
      expect(await page.locator('html').getAttribute('lang')).toBe(language)
      const pointedAt: string[] = []
      await walkTutorial({
        page,
        tutorial: id,
        translate,
        words: { server: upstream.url },
        onStep: async (step) => {
          if (await page.locator('[data-guided]').count()) pointedAt.push(step)
          const said = await page.locator('.guide [role=status]').textContent()
          expect(said).toContain(await page.locator('.guide-words > p').last().textContent())
        },
      })
      expect(pointedAt.length).toBeGreaterThan(0)
      if (!hasScript(id)) return
      // Nothing of the person's own was touched: no provider came, no model was chosen, one conversation was made.
      expect((await server.call(listProviders)).items).toHaveLength(providersBefore)
      expect((await server.call(listModels)).items.filter(({ isHidden }) => isHidden)).toEqual([])
      expect(await page.evaluate('localStorage.getItem("chosen-model")')).toBe(null)
      expect((await server.call(listConversations)).items).toHaveLength(1)
    },
    { timeout: 240_000 },
  )
}

journey(
  'tutorials with a script can be walked in another language and without a network',
  async (visitor) => {
    await speak(visitor, 'de')
    await visitor.context.addInitScript(`Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false })`)
    const outside: string[] = []
    await visitor.context.route(
      ({ hostname }) => hostname !== '127.0.0.1' && hostname !== 'localhost',
      (route) => {
        outside.push(route.request().url())
        return route.abort()
      },
    )
    const { page } = await openFresh(visitor)
    const translate = namesIn('de')
    await page.locator('main h1').first().waitFor()
    for (const id of tutorialFolders().filter(hasScript)) {
      await startByKeyboard(page, id, translate)
      await walkTutorial({ page, tutorial: id, translate })
      await page
        .getByRole('complementary')
        .getByRole('button', { name: translate('Close'), exact: true })
        .click()
    }
    expect(await page.locator('html').getAttribute('lang')).toBe('de')
    expect(outside).toEqual([])
  },
  { timeout: 120_000 },
)
