import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ReplyNews } from '../../ui/notice-store.ts'
import { createPageText } from '../../ui/stored-text.ts'
import { createNewsDesk, JUST_LEFT_MS, type NewsDesk } from './news-desk.ts'
import { createOtherTabs, type View } from './other-tabs.ts'

const CONVERSATIONS = ['a', 'b', 'c']
const endOf = (conversationId: string, runId: string): ReplyNews => ({
  runId,
  conversationId,
  title: conversationId,
  outcome: 'completed',
})

interface Telling {
  tab: number
  end: ReplyNews
  by: 'toast' | 'system'
  /** Of every tab, as it was told. */
  views: View[]
}

let rounds = 0

/** Tabs of one browser: its own storage, channel and locks. */
const openBrowser = (tabCount: number, hasLocks = true) => {
  rounds += 1
  const browser = `browser-${rounds}-`
  const memory = createPageText()
  const locks = {
    request: (name: string, ...rest: unknown[]) =>
      // Locks of one round are nothing to the next.
      Reflect.apply(navigator.locks.request, navigator.locks, [browser + name, ...rest]),
    query: async () => ({
      held: ((await navigator.locks.query()).held ?? [])
        .filter(({ name }) => name?.startsWith(browser))
        .map((lock) => ({ ...lock, name: lock.name?.slice(browser.length) })),
    }),
  } as LockManager
  const clock = { now: 10_000 }
  const told: Telling[] = []
  const views: View[] = []
  const isNotifying = { current: true }
  const tabs = Array.from({ length: tabCount }, (_, tab) => {
    const state = { shown: [] as ReplyNews[], title: 0, dismissed: [] as string[] }
    const tell = (end: ReplyNews, by: Telling['by']) => told.push({ tab, end, by, views: structuredClone(views) })
    views[tab] = { isVisible: false, hasFocus: false, conversationId: null }
    const desk: NewsDesk = createNewsDesk({
      tabs: createOtherTabs({
        tabId: String(tab),
        locks: hasLocks ? locks : undefined,
        memory,
        channel: undefined,
        onRead: () => undefined,
      }),
      now: () => clock.now,
      changeShown: (change) => {
        const next = change(state.shown)
        for (const end of next) if (!state.shown.includes(end)) tell(end, 'toast')
        state.shown = next
      },
      markTitle: (count) => {
        state.title = count
      },
      notify: async (end) => {
        if (isNotifying.current) tell(end, 'system')
        return isNotifying.current
      },
      dismiss: (conversationId) => state.dismissed.push(conversationId),
    })
    const look = (isVisible: boolean, conversationId: string | null, hasFocus = isVisible) => {
      views[tab] = { isVisible, hasFocus, conversationId }
      return desk.look(views[tab])
    }
    return { desk, state, look }
  })
  return { tabs, told, views, clock, isNotifying, close: () => Promise.all(tabs.map(({ look }) => look(false, null))) }
}

const names = (told: Telling[]): string[] => told.map(({ tab, end, by }) => `${tab} ${end.runId} ${by}`)

describe('a reply that ends', () => {
  test('is told in a toast where another page is open, and leaves it when it is read', async () => {
    const { tabs, told, clock, close } = openBrowser(1)
    const { desk, look, state } = tabs[0]!
    await look(true, 'a')
    await look(true, null)
    clock.now += JUST_LEFT_MS
    await desk.hear(endOf('a', '1'))
    await desk.hear(endOf('b', '2'))
    expect(names(told)).toEqual(['0 1 toast', '0 2 toast'])
    expect(state.shown).toHaveLength(2)
    await look(true, 'b')
    expect(state.shown.map(({ runId }) => runId)).toEqual(['1'])
    await close()
  })

  test('is not told of what is on screen, nor to who has just left', async () => {
    const { tabs, told, clock, close } = openBrowser(1)
    const { desk, look } = tabs[0]!
    await look(true, 'a')
    await desk.hear(endOf('a', '1'))
    await look(true, 'b')
    clock.now += JUST_LEFT_MS - 1
    await desk.hear(endOf('a', '2'))
    expect(told).toEqual([])
    clock.now += 1
    await desk.hear(endOf('a', '3'))
    expect(names(told)).toEqual(['0 3 toast'])
    await close()
  })

  test('in a hidden tab marks its title; who comes back is told then, or was by the system', async () => {
    const { tabs, told, clock, isNotifying, close } = openBrowser(1)
    const { desk, look, state } = tabs[0]!
    await look(true, 'a')
    await look(false, 'a')
    clock.now += JUST_LEFT_MS
    await desk.hear(endOf('a', '1'))
    isNotifying.current = false
    await desk.hear(endOf('b', '2'))
    await desk.hear(endOf('a', '3'))
    expect(state.title).toBe(3)
    expect(names(told)).toEqual(['0 1 system'])
    await look(true, 'a')
    expect(state.title).toBe(0)
    expect(state.dismissed).toEqual(['a', 'a'])
    expect(names(told)).toEqual(['0 1 system', '0 2 toast'])
    await close()
  })

  test('is told by the tab that is looked at, and by none while another shows it', async () => {
    const { tabs, told, close } = openBrowser(3)
    const [hidden, beside, focused] = tabs
    await beside!.look(true, 'b', false)
    await focused!.look(true, null)
    await Promise.all(tabs.map(({ desk }) => desk.hear(endOf('a', '1'))))
    expect(names(told)).toEqual(['2 1 toast'])
    await Promise.all(tabs.map(({ desk }) => desk.hear(endOf('b', '2'))))
    expect(told).toHaveLength(1)
    expect(hidden!.state.title).toBe(0)
    await close()
  })
})

type Step =
  | { type: 'look'; tab: number; isVisible: boolean; hasFocus: boolean; conversationId: string | null }
  | { type: 'end'; conversationId: string; order: number[] }
  | { type: 'pass'; ms: number }

const TABS = 3
const tab = fc.nat({ max: TABS - 1 })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    type: fc.constant('look' as const),
    tab,
    isVisible: fc.boolean(),
    hasFocus: fc.boolean(),
    conversationId: fc.constantFrom(null, ...CONVERSATIONS),
  }),
  fc.record({
    type: fc.constant('end' as const),
    conversationId: fc.constantFrom(...CONVERSATIONS),
    // A tab that comes late, or reads its list again, hears of it later or twice.
    order: fc.array(tab, { minLength: 1, maxLength: 5 }),
  }),
  fc.record({ type: fc.constant('pass' as const), ms: fc.constantFrom(1, JUST_LEFT_MS - 1, JUST_LEFT_MS, 60_000) }),
)

const isOnScreen = (views: View[], conversationId: string): boolean =>
  views.some((view) => view.isVisible && view.conversationId === conversationId)

/** Goes through the steps; whatever tabs do at the same time is under way together when `isAtOnce`. */
const walk = async (steps: Step[], isAtOnce: boolean, hasLocks: boolean) => {
  const browser = openBrowser(TABS, hasLocks)
  const { tabs, clock } = browser
  const under: Promise<void>[] = []
  let runs = 0
  for (const each of steps) {
    if (each.type === 'pass') clock.now += each.ms
    else if (each.type === 'look') under.push(tabs[each.tab]!.look(each.isVisible, each.conversationId, each.hasFocus))
    else {
      runs += 1
      const end = endOf(each.conversationId, String(runs))
      for (const index of each.order) under.push(tabs[index]!.desk.hear(end))
    }
    if (!isAtOnce) await Promise.all(under)
  }
  await Promise.all(under)
  await browser.close()
  return browser
}

describe('whatever people do with three tabs', () => {
  const steps = fc.array(step, { maxLength: 25 })

  test('an end is told once at most, and never where its conversation is on screen in that tab', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.boolean(), fc.boolean(), async (taken, isAtOnce, hasLocks) => {
        const { told } = await walk(taken, isAtOnce, hasLocks)
        expect(new Set(told.map(({ end }) => end.runId)).size).toBe(told.length)
        for (const { tab, end, views } of told) expect(isOnScreen([views[tab]!], end.conversationId)).toBe(false)
        for (const { tab, by, views } of told) expect(by === 'toast' ? views[tab]!.isVisible : true).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  test('one after the other: never while any tab shows it, and never by a hidden tab beside a visible one', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        const { told } = await walk(taken, false, true)
        for (const { end, views, by } of told) {
          if (by === 'system') expect(views.some(({ isVisible }) => isVisible)).toBe(false)
          expect(isOnScreen(views, end.conversationId)).toBe(false)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('nobody is left without a word: in one tab everything is told that was neither seen nor just left', async () => {
    const views = fc.record({ isVisible: fc.boolean(), conversationId: fc.constantFrom(null, ...CONVERSATIONS) })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(views, fc.constantFrom(...CONVERSATIONS)), { maxLength: 12 }),
        async (taken) => {
          const { tabs, told, clock, close } = openBrowser(1)
          const expected: string[] = []
          for (const [index, [{ isVisible, conversationId }, ended]] of taken.entries()) {
            await tabs[0]!.look(isVisible, conversationId)
            clock.now += JUST_LEFT_MS
            await tabs[0]!.desk.hear(endOf(ended, String(index)))
            if (!(isVisible && conversationId === ended)) expected.push(String(index))
          }
          expect(told.map(({ end }) => end.runId)).toEqual(expected)
          await close()
        },
      ),
      { numRuns: 100 },
    )
  })
})
