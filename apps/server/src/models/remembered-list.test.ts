import type { Model } from '@llm-playground/protocol'
import { describe, expect, it } from 'vitest'
import { RememberedList } from './remembered-list.ts'

const model = (name: string): Model => ({
  id: `p:${name}`,
  providerId: 'p',
  providerName: 'P',
  name,
  displayName: name,
  supports: { tools: false, images: false, reasoning: false, jsonSchema: false, continuation: false, parameters: [] },
  contextWindow: null,
  maxOutputTokens: null,
  price: null,
  place: 'vendor',
  isDemo: false,
  sizeBytes: null,
})

/** A provider whose answers are given by the test, one after the other. */
const scriptedProvider = () => {
  const asked: PromiseWithResolvers<Model[]>[] = []
  const { promise: changed, resolve: change } = Promise.withResolvers<void>()
  let changes = 0
  const ask = () => {
    const answer = Promise.withResolvers<Model[]>()
    asked.push(answer)
    return answer.promise
  }
  const onLateChange = () => {
    changes++
    change()
  }
  return { asked, changed, list: new RememberedList(ask, { patienceMs: 5 }, onLateChange), changeCount: () => changes }
}

const names = (models: Model[]) => models.map(({ name }) => name)

describe('a remembered list', () => {
  it('does not wait for a provider that never answers, and tells when it does', async () => {
    const { asked, list, changed } = scriptedProvider()
    expect(await list.read(false)).toEqual({ models: [], problem: expect.stringContaining('not answered yet') })
    asked[0]!.resolve([model('late')])
    await changed
    expect(await list.read(false)).toMatchObject({ models: [{ name: 'late' }], problem: null })
    expect(asked).toHaveLength(1)
  })

  it('asks once for all who read at the same time', async () => {
    const { asked, list } = scriptedProvider()
    const reads = [list.read(false), list.read(true), list.read(false)]
    asked[0]!.resolve([model('one')])
    for (const { models } of await Promise.all(reads)) expect(names(models)).toEqual(['one'])
    expect(asked).toHaveLength(1)
  })

  it('keeps what it knows when the provider fails later, and says so', async () => {
    const { asked, list } = scriptedProvider()
    const first = list.read(false)
    asked[0]!.resolve([model('known')])
    await first
    const second = list.read(true)
    asked[1]!.reject(new Error('The provider refused the key.'))
    expect(await second).toMatchObject({ models: [{ name: 'known' }], problem: 'The provider refused the key.' })
    await list.read(false)
    expect(asked).toHaveLength(2)
  })

  it('is silent when a late answer says nothing new', async () => {
    const { asked, list, changeCount } = scriptedProvider()
    const first = list.read(false)
    asked[0]!.resolve([model('same')])
    await first
    await list.read(true)
    asked[1]!.resolve([model('same')])
    await list.read(true)
    expect(changeCount()).toBe(0)
  })
})
