// How long the server's event loop is held up while 50 replies are stored and 20,000 messages are searched.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { searchConversations } from '@llm-playground/protocol'
import { followRun } from '@llm-playground/protocol/client'
import { type Playground, startPlayground } from '../processes/start-playground.ts'
import { startUpstream } from '../processes/start-upstream.ts'
import { rounded } from '../report/median.ts'
import { writeResult } from '../report/write-result.ts'

const { values } = parseArgs({
  options: {
    streams: { type: 'string', default: '50' },
    messages: { type: 'string', default: '20000' },
    tokens: { type: 'string', default: '1000' },
    speed: { type: 'string', default: '50' },
  },
})

const WORDS = 'river stone lantern quiet measure harbour copper window thread signal meadow orbit paper winter'.split(
  ' ',
)

/** Words that are spread evenly, so that every search has hits all over the place. */
const bodyOf = (index: number): string =>
  Array.from({ length: 60 }, (_, word) => WORDS[(index * 7 + word * word) % WORDS.length]).join(' ')

/** Search looks at what was written long ago; it is put there directly, as sending would take an hour. */
const fillSearch = ({ dataFolder }: Playground, conversationId: string, count: number): void => {
  const file = new DatabaseSync(join(dataFolder, 'playground.sqlite'))
  file.exec('pragma busy_timeout = 10000; begin')
  const insert = file.prepare('insert into search_text (body, conversation_id, message_id) values (?, ?, ?)')
  for (let index = 0; index < count; index++) insert.run(bodyOf(index), conversationId, null)
  file.exec('commit')
  file.close()
}

/** Figures since the last look. */
const readDelay = async ({ origin }: Playground) => {
  const text = await (await fetch(`${origin}/metrics`)).text()
  const gauge = (name: string): number =>
    rounded(Number(new RegExp(`^playground_event_loop_delay_${name}_milliseconds (\\S+)$`, 'm').exec(text)?.[1]))
  return { p50: gauge('p50'), p99: gauge('p99'), max: gauge('max') }
}

/** Searches one after the other until the replies are written. @returns how long each took, the shortest first */
const searchUntil = async ({ call }: Playground, isOver: () => boolean): Promise<number[]> => {
  const tookMs: number[] = []
  for (let round = 0; !isOver(); round++) {
    const startedAt = performance.now()
    const q = `${WORDS[round % WORDS.length]} ${WORDS[(round + 5) % WORDS.length]}`
    await call(searchConversations, { query: { q, limit: 50 } })
    tookMs.push(performance.now() - startedAt)
  }
  return tookMs.sort((left, right) => left - right)
}

const follow = async ({ origin, headers }: Playground, runId: string): Promise<number> => {
  let events = 0
  const signal = new AbortController().signal
  for await (const _ of followRun({ baseUrl: origin, headers, runId, signal })) events += 1
  return events
}

const bench = async (): Promise<void> => {
  await using upstream = await startUpstream()
  await using playground = await startPlayground(upstream.announced.trim())
  fillSearch(playground, await playground.newConversation(), Number(values.messages))
  const runs = await Promise.all(
    Array.from({ length: Number(values.streams) }, async () => {
      const text = `[fake tokens=${values.tokens} speed=${values.speed}]`
      return playground.send(await playground.newConversation(), text)
    }),
  )
  await readDelay(playground) // what was before does not count
  let isWritten = false
  const searches = searchUntil(playground, () => isWritten)
  const events = await Promise.all(runs.map((runId) => follow(playground, runId)))
  isWritten = true
  const tookMs = await searches
  const figures = {
    eventLoopDelayMs: await readDelay(playground),
    searches: tookMs.length,
    searchMs: { p50: rounded(tookMs[tookMs.length >> 1]!), p99: rounded(tookMs[Math.floor(tookMs.length * 0.99)]!) },
    events: events.reduce((sum, each) => sum + each, 0),
  }
  console.log(JSON.stringify(figures, null, 2))
  const delay = { name: 'delay of the event loop, p99, milliseconds', value: figures.eventLoopDelayMs.p99, limit: 20 }
  writeResult({ benchmark: 'event-loop', settings: values, figures, targets: [delay] })
}

await bench()
