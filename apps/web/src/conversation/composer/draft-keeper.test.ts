import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Draft, LocalDatabase } from '../../api/local-database.ts'
import { createMemoryDatabase } from '../../api/memory-database.ts'
import { createPageText } from '../../ui/stored-text.ts'
import { createDraftKeeper } from './draft-keeper.ts'

const nothing: Draft = { text: '', pastes: [], images: [] }

/** A database that answers when the test lets it; what it has not answered is lost with its page. */
const createSlowDatabase = (lasts = true) => {
  const kept = createMemoryDatabase()
  let waiting: (() => Promise<void>)[] = []
  const later = (work: () => Promise<void>): Promise<void> =>
    new Promise((resolve) => waiting.push(() => work().then(resolve)))
  const local: LocalDatabase = {
    ...kept,
    lasts: async () => lasts,
    writeDraft: (key, draft) => later(() => kept.writeDraft(key, draft)),
    removeDraft: (key) => later(() => kept.removeDraft(key)),
  }
  return {
    local,
    /** The oldest that waits. */
    answer: async () => {
      await waiting.shift()?.()
    },
    lose: () => {
      waiting = []
    },
  }
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

const openPage = async (local: LocalDatabase, memory = createPageText()) => {
  const store = createStore<Draft>(() => nothing)
  const keeper = createDraftKeeper(store, { local, memory }, 'new')
  await keeper.whenRead
  return {
    keeper,
    memory,
    text: () => store.getState().text,
    type: (text: string) => {
      store.setState({ text })
      keeper.keep()
    },
  }
}

type Step = { type: string } | 'answer' | 'leave' | 'reload' | 'crash'

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ type: fc.string({ maxLength: 5 }) }),
  fc.constantFrom('answer' as const, 'leave' as const, 'reload' as const, 'crash' as const),
)

describe('a page that goes before the database answers', () => {
  test('the next page has the last letter, whatever was answered in between', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const database = createSlowDatabase()
        let page = await openPage(database.local)
        let written = ''
        let isLeft = false
        for (const each of [...steps, 'reload' as const]) {
          if (typeof each === 'object') {
            written = each.type
            page.type(written)
            isLeft = false
          } else if (each === 'answer') await database.answer()
          else if (!isLeft && each !== 'crash') {
            // A page that nobody sees may be ended without another word.
            page.keeper.keepLeaving()
            isLeft = true
          }
          await settle()
          if (each !== 'reload' && each !== 'crash') continue
          database.lose()
          page = await openPage(database.local, page.memory)
          // Spaces alone are no draft.
          expect(page.text().trim()).toBe(written.trim())
        }
      }),
    )
  })

  test('nothing is left behind once the database has it', async () => {
    const database = createSlowDatabase()
    const page = await openPage(database.local)
    page.type('half a thought')
    page.keeper.keepLeaving()
    await settle()
    expect(page.memory.getItem('draft:new')).toContain('half a thought')
    await database.answer()
    await settle()
    await database.answer()
    await settle()
    expect(page.memory.getItem('draft:new')).toBeNull()
    expect(await database.local.readDraft('new')).toMatchObject({ text: 'half a thought' })
  })

  test('without a database the draft is kept all the same', async () => {
    const { local } = createSlowDatabase(false)
    const page = await openPage(local)
    page.type('half a thought')
    await settle()
    expect((await openPage(createMemoryDatabase(), page.memory)).text()).toBe('half a thought')
  })
})
