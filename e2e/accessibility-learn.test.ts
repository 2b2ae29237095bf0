import { expect } from 'vitest'
import { criteria } from './testing/criteria.ts'
import { keyboardOf } from './testing/keyboard.ts'
import { lookOver } from './testing/look-over.ts'
import { sharePlayground } from './testing/playground.ts'
import { connectBrowser } from './testing/visitor.ts'
import { startByKeyboard } from './testing/walk-tutorial.ts'

const journey = connectBrowser()
const playground = sharePlayground()

journey('tutorials, their guide and the list of words can be used by everybody', async (visitor) => {
  criteria('1.4.3', '1.4.6', '1.4.10', '2.5.5', '2.5.8')
  const { server, open } = playground()
  const page = await open(visitor)
  const problems: string[] = []
  await page.goto(`${server.origin}/learn`)
  await page.locator('.lesson').first().waitFor()
  problems.push(...(await lookOver(page, '/learn')))
  await page.getByRole('link', { name: 'Words and abbreviations' }).click()
  await page.locator('.glossary').first().waitFor()
  problems.push(...(await lookOver(page, '/learn/words')))
  await startByKeyboard(page, 'first-chat')
  await page.locator('.guide').waitFor()
  problems.push(...(await lookOver(page, 'guide of a tutorial')))
  expect(problems).toEqual([])
})

journey('what a word means is found by keyboard from every page', async (visitor) => {
  criteria('3.1.3', '3.1.4')
  const { server, open } = playground()
  const page = await open(visitor)
  const { press, type } = keyboardOf(page)
  for (const path of ['/', '/settings', '/learn']) {
    await page.goto(server.origin + path)
    await page.locator('main h1').first().waitFor()
    await press('Control+k')
    await page.getByRole('combobox', { name: 'Search and commands' }).waitFor()
    await type('Words and abb')
    await page.getByRole('option', { name: 'Words and abbreviations' }).waitFor()
    await press('Enter')
    await page.getByRole('heading', { name: 'Abbreviations' }).waitFor()
    expect(await page.getByText('A piece of text as the model reads and writes it', { exact: false }).count()).toBe(1)
  }
})
