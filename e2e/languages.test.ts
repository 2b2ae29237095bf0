import { readFileSync } from 'node:fs'
import { listLocalModels, listModels, listProviderKinds, listProviders, listTools } from '@llm-playground/protocol'
import { expect } from 'vitest'
import { sharePlayground } from './testing/playground.ts'
import { screenOf } from './testing/screen.ts'
import { overflowing, shownTexts } from './testing/shown-texts.ts'
import { connectBrowser, type Visitor } from './testing/visitor.ts'

const TRANSLATIONS = new URL('../apps/server/src/translations.json', import.meta.url)

const REPLY = 'Here it is.\n\n```ts\nconst a = 1\n```\n\n- [ ] todo'

const journey = connectBrowser()
const playground = sharePlayground({
  script: {
    replies: [
      { when: { lastUserIncludes: 'refuse' }, status: 403, body: { error: { message: 'Not for you.' } } },
      {
        steps: [{ type: 'text', text: REPLY }],
        usage: { inputTokens: 12_345, outputTokens: 6_789 },
      },
    ],
  },
})

const choose = (visitor: Visitor, language: string): Promise<unknown> =>
  // A sandboxed frame has no storage of its own.
  visitor.context.addInitScript(
    `if (origin !== 'null') localStorage.getItem('language') ?? localStorage.setItem('language', '${language}')`,
  )

/** Names of keys, units and formats: the same in every language. */
const NAMES =
  /LLM Playground|able-model|OpenAI|JSON|SQLite|GGUF|Ctrl|Esc|Enter|Shift|curl|Authorization|Bearer|\b(kB|MB|GB|min|ms|px|main|MIT)\b|Q\d_\w+|https?:\S*|\b[a-z]+(?:\.[a-z]+)+\b|\S+[-:/]\S+/g

/** What people and models wrote here. */
const WRITTEN = ['Hello.', 'Please refuse.', 'Not for you.', REPLY, REPLY.replaceAll(/\s+/g, ' ')]

const stringsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value
      ? Object.values(value).flatMap(stringsIn)
      : []

/** What has a name of its own: models, providers, licences, hosts, publishers. Everything else that the server says is translated. */
const namesOfServer = async ({ server }: ReturnType<typeof playground>): Promise<string[]> => {
  const [kinds, providers, models, local, tools] = await Promise.all([
    server.call(listProviderKinds),
    server.call(listProviders),
    server.call(listModels),
    server.call(listLocalModels),
    server.call(listTools),
  ])
  return [
    ...kinds.items.flatMap(({ kind, name, presets }) => [kind, name, ...presets.map((preset) => preset.name)]),
    ...providers.items
      .filter(({ builtIn }) => !builtIn)
      .flatMap(({ name, settings }) => [name, ...stringsIn(settings)]),
    ...models.items.filter(({ isDemo }) => !isDemo).flatMap((model) => [model.id, model.name, model.displayName]),
    ...local.items.flatMap(({ name, displayName, publisher, licence, quantization, sources }) => [
      ...[name, displayName, publisher ?? '', licence?.name ?? '', quantization ?? ''],
      ...sources,
    ]),
    ...tools.items.map(({ name }) => name),
  ]
}

/** All letters of the catalogue's texts wear marks, so a plain word comes from elsewhere. */
const plainWords = (texts: string[], known: string[]): string[] =>
  texts.filter((text) => {
    const rest = known.reduce((left, word) => left.replaceAll(word, ''), text.replace(/^[a-z-]+: /, ''))
    return /[A-Za-z]{2,}/.test(rest.replaceAll(NAMES, ''))
  })

journey(
  'every text of the page comes from the catalogue, and 40 % longer ones fit',
  async (visitor) => {
    const { server, open } = playground()
    const known = [...new Set([...(await namesOfServer(playground())), ...WRITTEN])]
      .filter((word) => word.length > 1)
      .sort((left, right) => right.length - left.length)
    const problems: string[] = []
    await choose(visitor, 'pseudo')
    const page = await open(visitor)
    const readAll = async (state: string): Promise<void> => {
      for (const text of plainWords(await shownTexts(page), known)) problems.push(`${state}: ${text}`)
      for (const problem of await overflowing(page, [390, 320])) problems.push(`${state}: ${problem}`)
    }
    await page.locator('.composer').waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en-XA')
    await readAll('start')
    await page.locator('.parameters-button').click()
    await page.locator('.parameters-form').waitFor()
    await readAll('parameters')
    await page.keyboard.press('Escape')
    await page.locator('.model-pick').click()
    await page.locator('.picker [role=option]').first().waitFor()
    await readAll('models to choose from')
    await page.keyboard.press('Enter')

    await page.locator('.composer textarea').fill('Hello.')
    await page.keyboard.press('Enter')
    await page.locator('.entry.reply .reading').waitFor()
    await readAll('conversation')
    await page.locator('.entry.reply .reading').click()
    await page.locator('.margin dl').first().waitFor()
    await readAll('readings')
    await page.locator('.entry.reply').focus()
    await page.keyboard.press('x')
    await page.locator('.drawer pre').first().waitFor()
    await readAll('raw exchange')
    await page.keyboard.press('Escape')
    await page.locator('.composer textarea').fill('Please refuse.')
    await page.keyboard.press('Enter')
    await page.locator('.entry .card.fail').waitFor()
    await readAll('failure')
    await page.locator('body').press('Control+k')
    await page.locator('.palette [role=option]').first().waitFor()
    await readAll('search and commands')
    await page.keyboard.press('Escape')
    await page.locator('.entry.reply').last().focus()
    await page.keyboard.press('?')
    await page.locator('.keys table').waitFor()
    await readAll('keys')

    const [provider] = (await server.call(listProviders)).items.filter(({ name }) => name === 'Scripted')
    const places = ['/settings', '/settings/appearance', '/settings/data', '/settings/about', '/settings/providers/new']
    for (const path of [...places, `/settings/providers/${provider!.id}`, '/models', '/learn', '/nowhere']) {
      await page.goto(server.origin + path)
      await page.locator('#main h1').waitFor()
      // Asked again from here: the page's own policy lets no text be evaluated in it later.
      await expect.poll(() => page.locator('.skel, [aria-busy=true]').count(), { timeout: 20_000 }).toBe(0)
      await readAll(path)
    }
    // What the server says of a kind of provider, of its settings and of what a test found.
    for (const { name } of (await server.call(listProviderKinds)).items) {
      await page.goto(`${server.origin}/settings/providers/new`)
      await page.locator('.kinds input').fill(name)
      await page.locator('.kinds [role=option]').filter({ hasText: name }).first().click()
      await page.locator('.prov-form .field').first().waitFor()
      await page.locator('details.more').evaluateAll((all) => {
        for (const details of all as unknown as { open: boolean }[]) details.open = true
      })
      await readAll(`settings of ${name}`)
    }
    for (const { id } of (await server.call(listProviders)).items) {
      await page.goto(`${server.origin}/settings/providers/${id}`)
      await page.locator('.prov-form h2').waitFor()
      await readAll(`provider ${id}`)
    }
    await page.goto(`${server.origin}/settings/providers/${provider!.id}`)
    await page.locator('.tests header button').click()
    await page.locator('.checks .seen:not(:empty)').nth(3).waitFor()
    await readAll('a tested provider')
    expect(problems).toEqual([])
  },
  { timeout: 120_000 },
)

journey(
  'the language is switched at once, keeps what is written and where one is, and is remembered',
  async (visitor) => {
    const { server, open } = playground()
    visitor.expectProblems('status of 403')
    const requests: string[] = []
    // The service worker keeps all languages for later; the page itself asks for none.
    visitor.context.on('request', (request) => request.serviceWorker() ?? requests.push(request.url()))
    const page = await open(visitor)
    const { field, ask, reading } = screenOf(page)
    await ask('Hello.')
    await reading.waitFor()
    expect(await reading.textContent()).toContain('6,789 out')
    expect(requests.filter((url) => /assets\/(?:de|es|zh-Hans|zh-Hant)-/.test(url))).toEqual([])
    const address = page.url()
    await field.fill('Half a thought')

    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('link', { name: 'Appearance' }).click()
    const german = page.getByRole('radio', { name: 'Deutsch' })
    await german.check()
    await page.getByRole('heading', { name: 'Einstellungen' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('de')
    expect(new URL(page.url()).pathname).toBe('/settings/appearance')
    expect(await german.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true)

    await page.goBack()
    await page.goBack()
    await page.waitForURL(address)
    const composer = page.locator('.composer textarea')
    expect(await composer.inputValue()).toBe('Half a thought')
    expect(await page.locator('.reading').textContent()).toContain('6.789')
    await page.reload()
    await page.locator('.reading').getByText('6.789').waitFor()
    expect(await composer.inputValue()).toBe('Half a thought')

    // What went wrong is told in the reader's language; the vendor's own reason stays as it came.
    await composer.fill('Please refuse.')
    await composer.press('Enter')
    const card = page.locator('.entry .card.fail')
    await card.waitFor()
    const german403 = JSON.parse(readFileSync(TRANSLATIONS, 'utf8'))['The provider does not allow this request.']
    expect(await card.textContent()).toContain(german403.de)
    expect(await card.textContent()).toContain('Not for you.')
    expect(server.origin).toBe(new URL(page.url()).origin)
  },
)

journey(
  'a browser that speaks Chinese of Taiwan is greeted in its script',
  async (visitor) => {
    const page = await playground().open(visitor)
    await page.getByRole('link', { name: '新對話' }).first().waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hant')
  },
  { locale: 'zh-TW' },
)
