import { describe, expect, test } from 'vitest'
import { createMemoryDatabase } from '../../api/memory-database.ts'
import { createServices } from '../../api/services.ts'
import { createPageText } from '../../ui/stored-text.ts'
import { createComposer } from './composer-store.ts'
import { draftOfParts, partsOfDraft } from './draft-parts.ts'
import { isEmptyDraft } from './is-empty-draft.ts'
import { numberFieldsOf, withParameter } from './parameter-fields.ts'
import { parameterSummary } from './parameter-summary.ts'
import { readSchema } from './read-schema.ts'

const setUp = (local = createMemoryDatabase()) => {
  const memory = createPageText()
  const fetch = async () => new Response(null, { status: 503 })
  const services = createServices({ fetch, local, memory, isOnline: true })
  return { composer: createComposer(services, 'c'), local, services }
}

describe('the composer', () => {
  test('keeps a draft that another page takes up', async () => {
    const { composer, local, services } = setUp()
    composer.setText('half a thought')
    composer.addPaste('x'.repeat(10))
    await expect.poll(() => local.readDraft('c')).toMatchObject({ text: 'half a thought', pastes: ['xxxxxxxxxx'] })
    const next = createComposer(services, 'c')
    await expect.poll(() => next.getState()).toMatchObject({ text: 'half a thought', pastes: ['xxxxxxxxxx'] })
  })

  test('a draft that is read late does not overwrite what was typed meanwhile, and is not lost', async () => {
    const local = createMemoryDatabase()
    await local.writeDraft('c', { text: 'old', pastes: [], images: [] })
    const { composer } = setUp(local)
    composer.setText('new')
    await composer.whenRead
    expect(composer.getState().text).toBe('new')
    expect((await local.readPast()).map(({ draft }) => draft.text)).toEqual(['old'])
  })

  test('hands out what was written, and takes it back in front of what came since', () => {
    const { composer } = setUp()
    composer.setText('first')
    const taken = composer.take()
    expect(isEmptyDraft(composer.getState())).toBe(true)
    composer.setText('second')
    composer.putBack(taken)
    expect(composer.getState().text).toBe('first\n\nsecond')
  })

  test('brings back what was sent or thrown away, older and newer, and then the empty field again', async () => {
    const { composer, local } = setUp()
    composer.setText('sent')
    composer.take()
    for (const text of ['thrown away', 'thrown', '']) composer.setText(text)
    await expect.poll(() => local.readPast()).toHaveLength(2)
    const shown = async (step: 1 | -1) => {
      await composer.recall(step)
      return composer.getState().text
    }
    expect(await shown(1)).toBe('thrown away')
    expect(await shown(1)).toBe('sent')
    expect(await shown(1)).toBe('sent')
    expect(composer.isRecalled()).toBe(true)
    expect(await shown(-1)).toBe('thrown away')
    expect(await shown(-1)).toBe('')
    composer.setText('thrown away!')
    expect(composer.isRecalled()).toBe(false)
  })

  test('puts back in its place what was taken away', () => {
    const { composer } = setUp()
    for (const text of ['a', 'b', 'c']) composer.addPaste(text)
    composer.removePaste(1)
    composer.addPaste('b', 1)
    expect(composer.getState().pastes).toEqual(['a', 'b', 'c'])
  })
})

test('a draft becomes parts and back; broken surrogates are mended', () => {
  const image = { sha256: 'a'.repeat(64), mime: 'image/png', name: 'a.png', sizeBytes: 4 }
  const parts = partsOfDraft({ text: ' hi \ud800', pastes: ['long long'], images: [image] })
  expect(parts.map(({ type }) => type)).toEqual(['image', 'text', 'text'])
  expect(parts[2]).toEqual({ type: 'text', text: 'hi \ufffd' })
  expect(draftOfParts(parts, 5)).toMatchObject({
    text: 'hi \ufffd',
    pastes: ['long long'],
    images: [{ name: 'a.png' }],
  })
})

test('only parameters that the model takes are shown, and an empty one is not sent', () => {
  const supports = {
    tools: false,
    images: false,
    reasoning: false,
    jsonSchema: false,
    continuation: false,
    parameters: ['topP', 'temperature'],
  }
  expect(numberFieldsOf(supports).map(({ name }) => name)).toEqual(['temperature', 'topP'])
  expect(numberFieldsOf(undefined)).toEqual([])
  expect(withParameter({ temperature: 1, topP: 0.5 }, 'topP', undefined)).toEqual({ temperature: 1 })
  expect(parameterSummary({ temperature: 0.2, maxOutputTokens: 2048 }, true)).toBe('temp 0.2 · 2,048 out')
})

test('a schema is read or refused in words', () => {
  expect(readSchema(' ')).toEqual({ error: null, schema: undefined })
  expect(readSchema('{"type":"object"}')).toEqual({ error: null, schema: { type: 'object' } })
  expect(readSchema('[1]').error).toMatch(/object/)
  expect(readSchema('{').error).toMatch(/not valid JSON/)
})
