import { listProviderKinds, listProviders } from '@llm-playground/protocol'
import { expect } from 'vitest'
import { sharePlayground } from './testing/playground.ts'
import { screenOf } from './testing/screen.ts'
import { connectBrowser } from './testing/visitor.ts'

const KEY = 'sk-settings-0123456789abcdefghijklmnop'

const journey = connectBrowser()
const playground = sharePlayground()

journey('a provider is added with its key, tested, chosen and asked', async (visitor) => {
  const { model, server, open } = playground()
  model.upstream.setScript({
    key: KEY,
    models: [{ name: 'able-model', tools: true, jsonSchema: true }],
    replies: [
      { when: { lastUserIncludes: 'ready' }, steps: [{ type: 'text', text: 'ready' }] },
      {
        when: { lastUserIncludes: 'add 17' },
        steps: [{ type: 'tool-calls', calls: [{ id: 'c1', name: 'add', arguments: '{"a":17,"b":25}' }] }],
      },
      { when: { lastUserIncludes: 'JSON' }, steps: [{ type: 'text', text: '{"city":"Paris"}' }] },
      { steps: [{ type: 'text', text: 'From the added provider.' }] },
    ],
  })
  // Another one of the kind that the scripted vendor speaks, whichever that is.
  const scripted = (await server.call(listProviders)).items.find(({ name }) => name === 'Scripted')!
  const kind = (await server.call(listProviderKinds)).items.find(({ kind }) => kind === scripted.kind)!
  const page = await open(visitor)
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('link', { name: 'Add', exact: true }).click()
  await page.getByRole('combobox', { name: 'Provider to add' }).fill(kind.name)
  await page.keyboard.press('Enter')
  const form = page.getByRole('form', { name: `Add ${kind.name}` })
  await form.getByRole('textbox', { name: 'Name' }).fill('My vendor')
  const more = form.locator('summary')
  if (await more.count()) await more.click()
  await form.getByLabel(/key/i).first().fill(KEY)
  await form
    .getByLabel(/url|address/i)
    .first()
    .fill(String(scripted.settings.baseUrl))
  await form.getByRole('button', { name: `Add ${kind.name}` }).click()

  await page.getByRole('heading', { name: 'My vendor' }).waitFor()
  await page.getByRole('button', { name: 'Test', exact: true }).click()
  await page.getByRole('button', { name: 'Test again' }).waitFor()
  const rows = page.locator('table.checks tbody tr')
  expect(await rows.locator('.st').allTextContents()).toEqual(['passed', 'passed', 'passed', 'passed'])
  await page.getByRole('button', { name: 'Raw exchange: Calls a tool' }).click()
  const { drawer, send, lastReply } = screenOf(page)
  await drawer.locator('.mask').first().waitFor()
  expect(await page.content()).not.toContain(KEY)
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: 'New conversation' }).click()
  await page.locator('.model-pick').click()
  await page.getByRole('combobox', { name: 'Models' }).fill('able-model')
  await page.keyboard.press('Enter')
  await send('Hello.')
  await lastReply.getByText('From the added provider.').waitFor()
  expect(await page.content()).not.toContain(KEY)
})
