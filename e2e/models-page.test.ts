import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  createProvider,
  deleteProvider,
  installLocalModel,
  listProviderKinds,
  listServerModels,
} from '@llm-playground/protocol'
import { ApiError } from '@llm-playground/protocol/client'
import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { ggufBytes } from '../apps/server/src/providers/local/testing/gguf-bytes.ts'
import { layEngineDown } from '../apps/server/src/providers/local/testing/lay-engine-down.ts'
import type { TestServer } from '../apps/server/src/testing/start-server.ts'
import { lookOver } from './testing/look-over.ts'
import { sharePlayground } from './testing/playground.ts'
import { connectBrowser } from './testing/visitor.ts'

const journey = connectBrowser()
const playground = sharePlayground()

/** A provider whose server's models can be managed from here, of whatever kind. */
const addModelServer = async (server: TestServer, baseUrl: string): Promise<void> => {
  for (const { kind } of (await server.call(listProviderKinds)).items) {
    try {
      const { id } = await server.call(createProvider, { body: { kind, name: 'Beside', settings: { baseUrl } } })
      const isManaged = await server.call(listServerModels, { params: { providerId: id } }).then(
        () => true,
        () => false,
      )
      if (isManaged) return
      await server.call(deleteProvider, { params: { providerId: id } })
    } catch (cause) {
      // A kind that wants other settings is none.
      if (!(cause instanceof ApiError)) throw cause
    }
  }
  throw new Error('no kind of provider has models to manage')
}

/** A model of the person's own, beside an engine that nobody starts. */
const addOwnModel = async (server: TestServer): Promise<void> => {
  await layEngineDown(join(server.dataFolder, 'providers', 'local', 'engine'))
  const file = join(server.dataFolder, 'mine.gguf')
  await writeFile(file, ggufBytes(Buffer.alloc(64)))
  await server.call(installLocalModel, { params: { name: 'mine' }, body: { file } })
}

journey(
  'the catalogue is searched, and the dialogs of the page can be used by everybody on the smallest screen',
  async (visitor) => {
    visitor.expectProblems(/422.*server-models/)
    const { server, model, open } = playground()
    await addModelServer(server, model.upstream.url)
    await addOwnModel(server)
    const page = await open(visitor)
    await page.setViewportSize({ width: 320, height: 900 })
    await page.goto(`${server.origin}/models`)
    await page.getByRole('region', { name: 'Memory' }).getByText(/^Free/).waitFor()

    const table = page.getByRole('table', { name: 'Models on this computer' })
    const all = await table.getByRole('rowheader').count()
    await page.getByRole('searchbox', { name: 'Search the catalogue' }).fill('apache tools')
    await expect.poll(() => table.getByRole('rowheader').count()).toBeLessThan(all)
    expect(await table.getByRole('rowheader').count()).toBeGreaterThan(0)
    await page.getByRole('searchbox', { name: 'Search the catalogue' }).fill('no such model')
    await page.getByText('Nothing fits “no such model”.').waitFor()
    await page.getByRole('searchbox', { name: 'Search the catalogue' }).fill('')

    const problems: string[] = []
    const lookAt = async (opener: Locator, name: string): Promise<void> => {
      await opener.click()
      await page.getByRole('dialog').waitFor()
      problems.push(...(await lookOver(page, name, [320])))
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      await page.setViewportSize({ width: 320, height: 900 })
    }
    await page.getByRole('heading', { name: 'Graphics card' }).click()
    problems.push(...(await lookOver(page, 'the models page', [320])))
    await page.setViewportSize({ width: 320, height: 900 })
    await lookAt(page.getByRole('button', { name: 'Add a model' }), 'add a model')
    await lookAt(page.getByRole('button', { name: 'Get it: Llama 3.2 1B Instruct' }), 'a licence')
    await lookAt(page.getByRole('button', { name: 'Delete mine' }), 'delete a model')
    const beside = page.getByRole('region', { name: 'Model server Beside' })
    await lookAt(beside.getByRole('button', { name: /^Make another/ }).first(), 'another model of a server')
    await lookAt(beside.getByRole('button', { name: /^Delete/ }).first(), 'delete a model of a server')
    expect(problems).toEqual([])
  },
  { timeout: 120_000 },
)
