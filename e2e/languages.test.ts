import { listProviders } from '@llm-playground/protocol'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { sharePlayground } from './testing/playground.ts'
import { screenOf } from './testing/screen.ts'
import { overflowing, shownTexts } from './testing/shown-texts.ts'
import { connectBrowser, type Visitor } from './testing/visitor.ts'

const journey = connectBrowser()
const playground = sharePlayground({
  script: {
    replies: [
      { when: { lastUserIncludes: 'refuse' }, status: 403, body: { error: { message: 'Not for you.' } } },
      {
        steps: [{ type: 'text', text: 'Here it is.\n\n```ts\nconst a = 1\n```\n\n- [ ] todo' }],
        usage: { inputTokens: 12_345, outputTokens: 6_789 },
      },
    ],
  },
})

const choose = (visitor: Visitor, language: string): Promise<unknown> =>
  visitor.context.addInitScript(`localStorage.getItem('language') ?? localStorage.setItem('language', '${language}')`)

/** Names of what the tests set up, of keys and of units: the same in every language. */
const NAMES =
  /LLM Playground|Scripted|able-model|Demo|current_time|OpenAI|JSON|SQLite|GGUF|Ctrl|Esc|Enter|Shift|curl|\b(kB|MB|GB|min|ms|px|main|MIT)\b|https?:\S*|\S+[-:/]\S+/g

/** All letters of the catalogue's texts wear marks, so a plain word comes from elsewhere. */
const plainWords = (texts: string[]): string[] =>
  texts.filter((text) =>
    /[A-Za-z]{2,}/.test(text.replace(/^(aria-[a-z]+|title|placeholder|alt|data-label): /, '').replaceAll(NAMES, '')),
  )

journey(
  'every text of the page comes from the catalogue, and 40 % longer ones fit',
  async (visitor) => {
    const { server, open } = playground()
    const problems: string[] = []
    await choose(visitor, 'pseudo')
    const page = await open(visitor)
    const look = async (state: string): Promise<void> => {
      for (const text of plainWords(await shownTexts(page))) problems.push(`${state}: ${text}`)
      for (const problem of await overflowing(page, [390, 320])) problems.push(`${state}: ${problem}`)
    }
    await page.locator('.composer').waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en-XA')
    await look('start')
    await page.locator('.parameters-button').click()
    await page.locator('.parameters-form').waitFor()
    await look('parameters')
    await page.keyboard.press('Escape')
    await page.locator('.model-pick').click()
    await page.locator('.picker [role=option]').first().waitFor()
    await look('models to choose from')
    await page.keyboard.press('Enter')

    await page.locator('.composer textarea').fill('Hello.')
    await page.keyboard.press('Enter')
    await page.locator('.entry.reply .reading').waitFor()
    await look('conversation')
    await page.locator('.entry.reply .reading').click()
    await page.locator('.margin dl').waitFor()
    await look('readings')
    await page.locator('.entry.reply').focus()
    await page.keyboard.press('x')
    await page.locator('.drawer pre').first().waitFor()
    await look('raw exchange')
    await page.keyboard.press('Escape')
    await page.locator('.composer textarea').fill('Please refuse.')
    await page.keyboard.press('Enter')
    await page.locator('.entry .card.fail').waitFor()
    await look('failure')
    await page.locator('body').press('Control+k')
    await page.locator('.palette [role=option]').first().waitFor()
    await look('search and commands')
    await page.keyboard.press('Escape')
    await page.locator('.bar').press('?')
    await page.locator('.keys table').waitFor()
    await look('keys')

    const [provider] = (await server.call(listProviders)).items.filter(({ name }) => name === 'Scripted')
    const places = ['/settings', '/settings/appearance', '/settings/data', '/settings/about', '/settings/providers/new']
    for (const path of [...places, `/settings/providers/${provider!.id}`, '/models', '/nowhere']) {
      await page.goto(server.origin + path)
      await page.locator('#main h1').waitFor()
      await page.waitForLoadState('networkidle')
      await look(path)
    }
    expect(problems).toEqual([])
  },
  { timeout: 120_000 },
)
