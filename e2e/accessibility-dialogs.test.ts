import { createBackup, listProviders } from '@llm-playground/protocol'
import { expect } from 'vitest'
import { criteria } from './testing/criteria.ts'
import { keyboardOf } from './testing/keyboard.ts'
import { leaveStartDataOut } from './testing/leave-start-data-out.ts'
import { lookOver } from './testing/look-over.ts'
import { sharePlayground } from './testing/playground.ts'
import { screenOf, shownLength } from './testing/screen.ts'
import { connectBrowser } from './testing/visitor.ts'

const journey = connectBrowser()
const playground = sharePlayground({ apiKey: 'sk-dialogs-0123456789abcdefghijklmnop' })
const timeout = 300_000

journey(
  'forms and questions of the settings and the models can be used by everybody',
  async (visitor) => {
    criteria('1.4.3', '1.4.6', '1.4.10', '2.5.5', '2.5.8', '3.3.5')
    const { server, open } = playground()
    const problems: string[] = []
    const page = await open(visitor)
    const look = async (state: string): Promise<void> => {
      problems.push(...(await lookOver(page, state)))
    }
    const provider = (await server.call(listProviders)).items.find(({ name }) => name === 'Scripted')!
    await page.goto(`${server.origin}/settings/providers/new`)
    await page.getByRole('combobox', { name: 'Provider to add' }).fill('compatible')
    await page.keyboard.press('Enter')
    const form = page.getByRole('form', { name: /^Add / })
    await form.getByRole('textbox', { name: 'Name' }).fill('')
    await form.getByRole('button', { name: /^Add / }).click()
    await form.getByText('A name is needed.').waitFor()
    await look('new provider with what is missing')

    await page.goto(`${server.origin}/settings/providers/${provider.id}`)
    await page.getByRole('textbox', { name: 'Name' }).fill('Renamed')
    await page.getByRole('button', { name: 'Discard changes' }).waitFor()
    await look('a provider that is edited')
    await page.getByRole('button', { name: 'Discard changes' }).click()
    await page.getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('dialog', { name: 'Remove Scripted?' }).waitFor()
    await look('question before a provider is removed')
    await page.keyboard.press('Escape')

    await server.call(createBackup)
    await page.goto(`${server.origin}/settings/data`)
    await keyboardOf(page).use(page.getByRole('button', { name: /^Restore/ }))
    await page.getByRole('dialog').waitFor()
    await look('question before a backup is restored')
    await page.keyboard.press('Escape')

    await page.goto(`${server.origin}/models`)
    await page.getByRole('heading', { name: 'Models', level: 1 }).waitFor()
    await page.locator('button.price').first().click()
    await look('price of a model')
    expect(problems).toEqual([])
  },
  { timeout },
)

journey(
  'what waits, what broke and what was interrupted can be used by everybody',
  async (visitor) => {
    visitor.expectProblems(
      /ERR_(CONNECTION|INCOMPLETE_CHUNKED|EMPTY_RESPONSE|NETWORK|FAILED)/,
      /dynamically imported|models-page|preload assets|Service Worker registration blocked/,
      // What was fetched ahead while the server was gone: axe reads such a style sheet again, into an element of its own.
      /Applying inline style .* 'style-src 'self''/,
    )
    const { model, server, open } = playground()
    const problems: string[] = []
    const page = await open(visitor)
    const { send, lastReply } = screenOf(page)
    const look = async (state: string): Promise<void> => {
      problems.push(...(await lookOver(page, state)))
    }
    model.upstream.setScript({
      replies: [{ steps: [{ type: 'text', tokens: 3_000 }], delivery: { tokensPerSecond: 100 } }],
    })
    await send('Write at length.')
    await shownLength(lastReply, 100)
    await server.kill()
    await playground().restart()
    await lastReply.getByText('interrupted', { exact: true }).waitFor()
    await look('interrupted reply')
    await page.getByRole('button', { name: 'Write at length.', exact: true }).click()
    await page.getByRole('textbox', { name: 'Title of the conversation' }).waitFor()
    await look('title that is edited')
    await page.keyboard.press('Escape')

    // Nothing is answered, so everything waits.
    await page.route(/\/api\/conversations/, () => undefined)
    await leaveStartDataOut(page)
    await page.reload()
    await page.getByText('Conversations are loading').waitFor()
    await page.locator('main .skel').first().waitFor()
    await look('everything is loading')
    await page.unrouteAll()

    await page.route(/\/assets\/models-page/, (route) => route.abort())
    await page.goto(`${playground().server.origin}/models`)
    await page.getByRole('heading', { name: 'This page broke' }).waitFor()
    await look('a page that broke')
    expect(problems).toEqual([])
  },
  // A page that was kept for offline would not break.
  { timeout, serviceWorkers: 'block' },
)
