import { homedir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { startServer } from '../apps/server/src/testing/start-server.ts'
import { storeKinds } from '../apps/server/src/testing/test-stores.ts'
import { lookOver } from './testing/look-over.ts'
import { signIn } from './testing/playground.ts'
import { screenOf, shownWords } from './testing/screen.ts'
import { connectBrowser } from './testing/visitor.ts'

const journey = connectBrowser()

// Model and engine are kept where every other run of this machine finds them.
const CACHE = {
  HOME: homedir(),
  PLAYGROUND_MODEL_CACHE: process.env.PLAYGROUND_MODEL_CACHE ?? join(homedir(), '.cache', 'llm-playground', 'models'),
}

const ENDLESS_LIST = '{ "type": "array", "items": { "type": "string", "maxLength": 8 }, "minItems": 500 }'

journey(
  'a reply of a real model is shown as its tokens, with what could have stood there',
  async (visitor) => {
    const store = visitor.keep(await storeKinds[0]!.create())
    const server = visitor.keep(await startServer({ ...store, environment: { ...store.environment, ...CACHE } }))
    const page = await signIn(visitor, server)
    const { ask, lastReply, reading, field, stop } = screenOf(page)
    const way = page.getByRole('listitem').filter({ hasText: 'Practice model' })
    await way.getByRole('button', { name: 'Get it' }).click()
    await page.getByRole('heading', { name: 'What shall we look at?' }).waitFor({ timeout: 240_000 })

    await page.getByRole('button', { name: /^Parameters: / }).click()
    await page.getByRole('spinbutton', { name: /Token likelihoods/ }).fill('4')
    await page.getByRole('spinbutton', { name: /Longest reply/ }).fill('24')
    await page.keyboard.press('Escape')
    await ask('Name three colours.')
    await reading.waitFor()
    const words = await shownWords(lastReply)
    await reading.click()
    await page.getByRole('button', { name: 'Show as tokens' }).click()

    const tokens = page.getByRole('listbox', { name: 'Tokens of this reply' })
    const options = tokens.getByRole('option')
    await options.nth(5).waitFor()
    // What markdown draws as a list or as weight is written in the tokens.
    const lettersOf = (text: string | null): string => (text ?? '').replaceAll(/[^\p{L}]/gu, '')
    expect(lettersOf(await tokens.textContent())).toBe(lettersOf(words))
    await tokens.focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    expect(await options.nth(2).getAttribute('aria-selected')).toBe('true')
    expect(await page.getByRole('list', { name: 'What could have stood here' }).getByRole('listitem').count()).toBe(4)
    await options.nth(4).hover()
    expect(await options.nth(4).getAttribute('aria-selected')).toBe('true')
    expect(await lookOver(page, 'tokens')).toEqual([])

    await page.getByRole('button', { name: 'Show as text' }).click()
    expect(await shownWords(lastReply)).toBe(words)

    // Also while it is written: the next reply has no end of its own, and the key is pressed as soon as it is there.
    await page.getByRole('button', { name: 'Close readings' }).click()
    await page.getByRole('button', { name: /^Parameters: / }).click()
    await page.getByRole('spinbutton', { name: /Longest reply/ }).fill('4000')
    await page.getByRole('textbox', { name: 'Answer as JSON of this schema' }).fill(ENDLESS_LIST)
    await page.keyboard.press('Escape')
    await ask('And animals without end.')
    await lastReply.locator('.prose').first().waitFor()
    await field.blur() // single keys work outside of text fields
    await page.keyboard.press('t')
    await tokens.getByRole('option').nth(3).waitFor()
    const probability = /, [\d.]+ %$/
    expect(await tokens.getByRole('option').nth(3).getAttribute('aria-label')).toMatch(probability)
    await stop.click()
    await lastReply.getByText('stopped', { exact: true }).waitFor()
  },
  { timeout: 300_000 },
)
