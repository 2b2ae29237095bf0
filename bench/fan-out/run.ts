// One run with 100 watchers: CPU of the whole server for each event that one watcher gets.
// npm run bench fan-out -- [--rounds 5] [--watchers 100]
import { parseArgs } from 'node:util'
import { syntheticText } from '@llm-playground/fake-upstream'
import { startPlayground } from '../processes/start-playground.ts'
import { startUpstream } from '../processes/start-upstream.ts'
import { eventFormat, readReply } from '../relay/read-reply.ts'
import { median, rounded } from '../report/median.ts'
import { printTable } from '../report/print-table.ts'
import { writeResult } from '../report/write-result.ts'

/** Long enough that opening the streams is little beside it. */
const TOKENS = 1000
const SPEED = 200
/** A delivery is one token at one watcher, as where the target was measured: there, joining tokens made it cheaper. */
const TARGET_MICROS = 6

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, watchers: { type: 'string', default: '100' } },
})
const rounds = Number(values.rounds)
const manyWatchers = Number(values.watchers)

await using upstream = await startUpstream()
await using playground = await startPlayground(upstream.announced)

interface Measured {
  cpuMicros: number
  /** Events that one watcher got. */
  events: number
}

const measure = async (watchers: number): Promise<Measured> => {
  const { origin, headers, process: server } = playground
  const conversationId = await playground.newConversation()
  const before = await server.usage()
  // The first word comes when everybody is there.
  const runId = await playground.send(conversationId, `[fake tokens=${TOKENS} speed=${SPEED} first=1000]`)
  const url = `${origin}/api/runs/${runId}/events`
  const replies = await Promise.all(
    Array.from({ length: watchers }, () => readReply({ method: 'GET', url, headers }, eventFormat)),
  )
  const after = await server.usage()
  for (const { words } of replies) if (words !== syntheticText(TOKENS)) throw new Error('a watcher missed words')
  return { cpuMicros: after.cpuMicros - before.cpuMicros, events: replies[0]!.events }
}

await measure(manyWatchers) // warm
const many: Measured[] = []
const one: Measured[] = []
for (let round = 1; round <= rounds; round++) {
  one.push(await measure(1))
  many.push(await measure(manyWatchers))
  process.stderr.write(`round ${round} of ${rounds}\n`)
}

const cpu = (samples: Measured[]): number => median(samples.map(({ cpuMicros }) => cpuMicros))
const events = median(many.map((sample) => sample.events))
const deliveries = events * manyWatchers
const figures = {
  eventsPerWatcher: events,
  tokensPerEvent: rounded(TOKENS / events),
  serverMsOneWatcher: rounded(cpu(one) / 1000),
  serverMsAllWatchers: rounded(cpu(many) / 1000),
  // The reply is read and stored once, whoever watches: what is left is what each further watcher costs.
  microsPerFurtherEventDelivered: rounded((cpu(many) - cpu(one)) / (deliveries - events)),
  microsPerEventDelivered: rounded(cpu(many) / deliveries),
  microsPerTokenAndWatcher: rounded(cpu(many) / TOKENS / manyWatchers),
}
printTable(
  [`${manyWatchers} watchers, ${TOKENS} tokens at ${SPEED} a second`, 'median'],
  Object.entries(figures).map(([name, value]) => [name, value]),
)
writeResult({
  benchmark: 'fan-out',
  settings: { rounds, watchers: manyWatchers, tokens: TOKENS, tokensPerSecond: SPEED },
  figures,
  targets: [
    {
      name: 'us CPU of the server a delivery (one token to one watcher)',
      value: figures.microsPerTokenAndWatcher,
      limit: TARGET_MICROS,
    },
  ],
})
