import { listProviderKinds, listProviders } from '@llm-playground/protocol'
import { expect } from 'vitest'
import { criteria } from './testing/criteria.ts'
import { keyboardOf } from './testing/keyboard.ts'
import { sharePlayground } from './testing/playground.ts'
import { screenOf } from './testing/screen.ts'
import { connectBrowser } from './testing/visitor.ts'

const journey = connectBrowser()
const playground = sharePlayground({
  script: {
    models: [{ name: 'able-model', tools: true, jsonSchema: true, images: true }],
    replies: [{ steps: [{ type: 'text', text: 'Ready.' }] }],
  },
})

const KEY = 'sk-keyboard-0123456789abcdefghijklmnop'

/** Two pictures of one pixel. */
const ATTACHED: [name: string, content: string][] = [
  ['one.png', 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='],
  ['two.png', 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGMQaHD4DwADRAHQMo9CfwAAAABJRU5ErkJggg=='],
]

journey('a provider is added, tested and removed by keyboard alone', async (visitor) => {
  criteria('2.1.1', '2.1.3', '3.3.1', '3.3.2', '3.3.3', '3.3.4', '3.3.6')
  const { server, open } = playground()
  const scripted = (await server.call(listProviders)).items.find(({ name }) => name === 'Scripted')!
  const kind = (await server.call(listProviderKinds)).items.find((each) => each.kind === scripted.kind)!
  const page = await open(visitor)
  const { press, type, tabTo, use, focusIsOn } = keyboardOf(page)
  const button = (name: string) => page.getByRole('button', { name, exact: true })

  await use(page.getByRole('link', { name: 'Settings' }))
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
  await use(page.getByRole('link', { name: 'Add', exact: true }))
  await focusIsOn(page.getByRole('combobox', { name: 'Provider to add' }))
  await type(kind.name)
  await press('Enter')
  const form = page.getByRole('form', { name: `Add ${kind.name}` })
  await focusIsOn(form.getByRole('heading', { name: `Add ${kind.name}` }))

  // Not filled in: it says what is missing, and the field that lacks it has focus.
  const name = form.getByRole('textbox', { name: 'Name' })
  await tabTo(name)
  await press('Control+a')
  await press('Delete')
  await press('Enter')
  await form.getByText('A name is needed.').waitFor()
  await focusIsOn(name)
  expect(await name.getAttribute('aria-describedby')).toBeTruthy()
  await type('By keys')
  await press('Enter')
  // The next one that is missing.
  await focusIsOn(form.getByLabel(/key/i).first())
  await type(KEY)
  const more = form.locator('summary')
  const url = form.getByLabel(/url|address/i).first()
  if (!(await url.isVisible())) await use(more)
  await tabTo(url)
  await press('Control+a')
  await type(String(scripted.settings.baseUrl))
  await press('Enter')
  await page.getByRole('heading', { name: 'By keys' }).waitFor()
  await focusIsOn(page.getByRole('heading', { name: 'By keys' }))

  await use(button('Test'))
  await button('Test again').waitFor()
  await focusIsOn(button('Test again'))

  const remove = button('Remove')
  await use(remove)
  const question = page.getByRole('dialog', { name: 'Remove By keys?' })
  await focusIsOn(question.getByRole('button', { name: 'Keep it' }))
  await press('Enter')
  await focusIsOn(remove)
  await press('Enter')
  await use(question.getByRole('button', { name: 'Remove By keys' }))
  await page.getByText('By keys removed').waitFor()
  await page.getByRole('link', { name: /^By keys/ }).waitFor({ state: 'detached' })
  await focusIsOn(page.locator('main:focus, main :focus'))
})

journey('attachments, model, parameters and tokens by keyboard alone', async (visitor) => {
  criteria('2.1.1', '2.1.3', '2.4.3')
  const page = await playground().open(visitor)
  const { field, lastReply, reading, drawer } = screenOf(page)
  const { press, type, tabTo, tabBackTo, use, focusIsOn } = keyboardOf(page)
  await focusIsOn(field)
  const attach = page.getByRole('button', { name: /^Attach/ })
  for (const [name, content] of ATTACHED) {
    page.once('filechooser', (chooser) => {
      void chooser.setFiles({ name, mimeType: 'image/png', buffer: Buffer.from(content, 'base64') })
    })
    await use(attach)
    await page.getByRole('button', { name: `Remove ${name}` }).waitFor()
    await focusIsOn(attach)
  }
  for (const [name] of ATTACHED) {
    await tabBackTo(page.getByRole('button', { name: `Remove ${name}` }))
    await press('Enter')
    await page.getByRole('button', { name: `Remove ${name}` }).waitFor({ state: 'detached' })
    await focusIsOn(field)
  }

  const parameters = page.getByRole('button', { name: /^Parameters: / })
  await use(parameters)
  const dialog = page.getByRole('dialog', { name: 'Parameters' })
  await focusIsOn(dialog.getByRole('textbox', { name: 'System prompt' }))
  await type('Answer in one word.')
  const heat = dialog.getByRole('spinbutton', { name: /^Temperature/ })
  await tabTo(heat)
  await type('0.5')
  await press('Escape')
  await focusIsOn(parameters)
  expect(await parameters.getAttribute('aria-label')).toContain('0.5')

  await tabBackTo(field)
  await type('Are you ready?')
  await press('Enter')
  await lastReply.getByText('Ready.').waitFor()
  await reading.waitFor()
  await focusIsOn(field)
  await tabBackTo(reading)
  await press('Enter')
  const readings = page.getByRole('complementary', { name: /^Readings of message/ })
  await use(readings.getByRole('button', { name: 'Raw exchange' }))
  await focusIsOn(drawer)
  await press('Escape')
  await focusIsOn(readings.getByRole('button', { name: 'Raw exchange' }))
  await tabBackTo(readings.getByRole('button', { name: 'Close readings' }))
  await press('Enter')
  await focusIsOn(lastReply)
})

journey('on a phone with a keyboard the list of conversations takes focus and gives it back', async (visitor) => {
  criteria('2.4.3')
  const page = await playground().open(visitor)
  await page.setViewportSize({ width: 390, height: 844 })
  const { press, use, tabTo, focusIsOn } = keyboardOf(page)
  const opener = page.getByRole('button', { name: 'Conversations' })
  const sheet = page.getByRole('navigation', { name: 'Conversations' })
  await use(opener)
  await focusIsOn(sheet.locator(':focus'))
  await press('Escape')
  await sheet.waitFor({ state: 'hidden' })
  await focusIsOn(opener)
  await press('Enter')
  await tabTo(sheet.getByRole('button', { name: 'Close the list' }))
  await press('Enter')
  await focusIsOn(opener)
  await press('Enter')
  await use(sheet.getByRole('link', { name: 'Models' }))
  await page.getByRole('heading', { name: 'Models', level: 1 }).waitFor()
  await focusIsOn(page.locator('main:focus, main :focus'))
})
