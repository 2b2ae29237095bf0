import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  createProvider,
  deleteProvider,
  installLocalModel,
  listProviderKinds,
  listProviders,
  listServerModels,
} from '@llm-playground/protocol'
import { ApiError } from '@llm-playground/protocol/client'
import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { gpuBuildsOf, thisMachine } from '../apps/server/src/providers/local/install/engine-packages.ts'
import { ggufBytes } from '../apps/server/src/providers/local/testing/gguf-bytes.ts'
import { layEngineDown } from '../apps/server/src/providers/local/testing/lay-engine-down.ts'
import { startHalfServer } from '../apps/server/src/providers/local/testing/slow-server.ts'
import type { TestServer } from '../apps/server/src/testing/start-server.ts'
import { criteria } from './testing/criteria.ts'
import { keyboardOf } from './testing/keyboard.ts'
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

const engineFolderOf = (server: TestServer): string => join(server.dataFolder, 'providers', 'local', 'engine')

/** A model of the person's own, beside an engine that nobody starts. */
const addOwnModel = async (server: TestServer): Promise<void> => {
  await layEngineDown(engineFolderOf(server))
  const file = join(server.dataFolder, 'mine.gguf')
  await writeFile(file, ggufBytes(Buffer.alloc(64)))
  await server.call(installLocalModel, { params: { name: 'mine' }, body: { file } })
}

journey(
  'the catalogue is searched, and the dialogs of the page can be used by everybody on the smallest screen',
  async (visitor) => {
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

journey('a download is paused and carried on, and its space comes back when it is deleted', async (visitor) => {
  criteria('2.1.1', '2.1.3')
  const { server, open } = playground()
  await layEngineDown(engineFolderOf(server))
  const source = await startHalfServer(ggufBytes(randomBytes(3_000_000 - 24)))
  visitor.keep({ [Symbol.asyncDispose]: source.close })
  const page = await open(visitor)
  const { press, type, tabTo, use } = keyboardOf(page)
  await page.goto(`${server.origin}/models`)
  await use(page.getByRole('button', { name: 'Add a model' }))
  await tabTo(page.getByRole('textbox', { name: 'GGUF file, folder, address or repository' }))
  await type(source.url)
  await press('Enter')
  const card = page.getByRole('region', { name: 'Getting model' })
  await card.getByText(/^1\.5 MB of 3(\.0)? MB$/).waitFor()
  for (const figure of ['speed', 'left', 'disk after']) await card.getByText(figure, { exact: true }).waitFor()
  await use(card.getByRole('button', { name: 'Pause model' }))
  await card.waitFor({ state: 'hidden' })
  source.release()
  await use(page.getByRole('button', { name: 'Carry on: model' }))
  await use(page.getByRole('button', { name: 'Delete model' }))
  expect(source.ranges).toEqual([undefined, expect.stringMatching(/^bytes=\d{5,}-$/)])
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/^3(\.0)? MB of disk come back\./).waitFor()
  await use(dialog.getByRole('button', { name: /^Delete 3/ }))
  await page.getByText(/^model deleted: 3(\.0)? MB are free again$/).waitFor()
})

journey('a graphics card computes when a person chooses it, and the processor again', async (visitor) => {
  const { server, open } = playground()
  const build = gpuBuildsOf(thisMachine()).at(-1)
  const engine = engineFolderOf(server)
  await layEngineDown(engine)
  for (const name of build?.packages ?? []) {
    await mkdir(join(engine, 'node_modules', name), { recursive: true })
    await writeFile(join(engine, 'node_modules', name, 'package.json'), JSON.stringify(build!.release))
  }
  const page = await open(visitor)
  await page.goto(`${server.origin}/models`)
  await page.getByRole('heading', { name: 'Graphics card' }).click()
  // Where nobody compiled one for this machine the page says so instead.
  if (!build) return page.getByText(/graphics card.*(on this machine|already)/).waitFor()
  const chosen = async () =>
    (await server.call(listProviders)).items.map(({ settings }) => settings.computeOn).filter(Boolean)
  await page.getByRole('button', { name: `Use it: ${build.displayName}` }).click()
  await page.getByText(`${build.displayName} computes`).waitFor()
  expect(await chosen()).toEqual([build.gpu])
  await page.getByRole('button', { name: 'Let the processor compute' }).click()
  await page.getByText('the processor computes').waitFor()
  expect(await chosen()).toEqual(['processor'])
})
