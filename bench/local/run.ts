// A real model inside the program: first token cold and warm, tokens a second beside the engine alone, prefix reuse, memory.
// npm run bench local -- [--rounds 5] [--tokens 120]
import { execFileSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { createEngine, type EngineRequest } from '../../apps/server/src/providers/local/engine/engine.ts'
import { obtainPracticeModel } from '../../apps/server/src/providers/local/testing/practice-model.ts'
import { median, rounded } from '../report/median.ts'
import { printTable } from '../report/print-table.ts'
import { writeResult } from '../report/write-result.ts'
import { readProcess } from '../start/read-process.ts'
import { startLocalPlayground } from './local-playground.ts'

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, tokens: { type: 'string', default: '120' } },
})
const rounds = Number(values.rounds)
const tokens = Number(values.tokens)

const CONTEXT = 2048
const practice = await obtainPracticeModel()
if ('missing' in practice) throw new Error(`not run: needs ${practice.missing}`)
// One thread: the server and whoever watches need the other core of a small machine.
const use = { contextSize: CONTEXT, threads: 1, batchSize: 64, gpuLayers: 0 }
await using product = await startLocalPlayground(practice, { contextSize: CONTEXT, threads: 1 })
const bare = createEngine(practice.engine, { environment: {} })

/** An array that never ends by itself: both write exactly so many tokens. */
const responseSchema = { type: 'array', items: { type: 'string', maxLength: 8 }, minItems: 500 }
const parameters = { maxOutputTokens: tokens, temperature: 0.8, seed: 1, responseSchema }
const QUESTION = 'Tell me words of the sea.'
const LONG = `Remember this. ${'The lamp turns at night and the boats come home. '.repeat(60)}`

/** The same reply from the engine's process itself, with nobody between. */
const askBare = async (text: string) => {
  const { temperature, seed } = parameters
  const request: EngineRequest = {
    type: 'generate',
    modelFile: practice.model.file,
    ...use,
    turns: [{ role: 'user', text }],
    continueLast: false,
    stop: [],
    sampling: { temperature, seed, topP: 0.9, topK: 0, repeatPenalty: 1.1 },
    maxOutputTokens: tokens,
    grammarSchema: responseSchema,
  }
  const askedAt = performance.now()
  let firstAt = 0
  let lastAt = 0
  for await (const event of bare.ask(request, { signal: new AbortController().signal, idleMs: 600_000 })) {
    if (event.type === 'failed') throw new Error(event.why)
    if (event.type !== 'text') continue
    lastAt = performance.now()
    firstAt ||= lastAt
  }
  return { firstTextMs: firstAt - askedAt, writingMs: lastAt - firstAt }
}

const askProduct = async (text: string) => product.watch(await product.newConversation(), text, parameters)

/** Times from the message to "stopped" while a long prompt is read, by the engine alone. */
const stopInPrompt = async (): Promise<number> => {
  const stop = new AbortController()
  let stoppedAt = 0
  const turns = [{ role: 'user' as const, text: `${Math.random()} ${LONG}` }]
  const request: EngineRequest = {
    type: 'generate',
    modelFile: practice.model.file,
    ...use,
    turns,
    continueLast: false,
    stop: [],
    sampling: { temperature: 0, topP: 1, topK: 0, repeatPenalty: 1 },
  }
  setTimeout(() => {
    stoppedAt = performance.now()
    stop.abort()
  }, 150)
  for await (const event of bare.ask(request, { signal: stop.signal, idleMs: 600_000 }))
    if (event.type === 'text') throw new Error('the prompt was read before the stop')
  return performance.now() - stoppedAt
}

const engineProcess = (parent: number): number =>
  Number(
    execFileSync('ps', ['-o', 'pid=', '--ppid', String(parent)], { encoding: 'utf8' })
      .trim()
      .split(/\s+/)[0],
  )

const cold = await askProduct(QUESTION)
await askBare(QUESTION)
const [ours, alone, stops]: [Awaited<ReturnType<typeof askBare>>[], Awaited<ReturnType<typeof askBare>>[], number[]] = [
  [],
  [],
  [],
]
for (let round = 0; round < rounds; round++) {
  for (const first of round % 2 ? [true, false] : [false, true])
    if (first) ours.push(await askProduct(QUESTION))
    else alone.push(await askBare(QUESTION))
}
// Not between the others: after a stop is answered its batch is still being computed.
for (let round = 0; round < rounds; round++) stops.push(await stopInPrompt())

const short = { maxOutputTokens: 24, temperature: 0.2 }
const conversation = await product.newConversation()
const turns = [LONG, 'Say it again.', 'And once more.']
const conversationTurns = []
for (const text of turns) conversationTurns.push(await product.watch(conversation, text, short))
const evaluated = conversationTurns.map(({ usage }) => usage.inputTokens - usage.cachedInputTokens)
const serverPid = product.server.pid
const memoryMb = {
  serverIdle: product.idleMb,
  server: readProcess(serverPid).rssMb,
  engine: readProcess(engineProcess(serverPid)).rssMb,
}
await bare.close()
await practice.remove()

const speed = (list: { writingMs: number }[]): number =>
  (tokens - 1) / (median(list.map(({ writingMs }) => writingMs)) / 1000)
const firstToken = (list: { firstTextMs: number }[]): number => median(list.map(({ firstTextMs }) => firstTextMs))
const ratio = rounded(speed(ours) / speed(alone))
const figures = {
  firstTokenMs: {
    cold: rounded(cold.firstTextMs),
    warm: rounded(firstToken(ours)),
    warmEngineAlone: rounded(firstToken(alone)),
    // Of the pairs of one round, since what else the machine does changes from round to round.
    added: rounded(median(ours.map(({ firstTextMs }, round) => firstTextMs - alone[round]!.firstTextMs))),
  },
  tokensPerSecond: { product: rounded(speed(ours)), engineAlone: rounded(speed(alone)) },
  turns: conversationTurns.map(({ firstTextMs, usage }, at) => ({
    inputTokens: usage.inputTokens,
    evaluatedTokens: evaluated[at]!,
    firstTextMs: rounded(firstTextMs),
  })),
  stopWhilePromptIsReadMs: rounded(Math.max(...stops)),
  memoryMb,
}
printTable(
  ['turn', 'tokens of the prompt', 'evaluated', 'first token ms'],
  figures.turns.map((turn, at) => [String(at + 1), turn.inputTokens, turn.evaluatedTokens, turn.firstTextMs]),
)
console.log(JSON.stringify({ ...figures, turns: undefined }, null, 2))
writeResult({
  benchmark: 'local',
  settings: { rounds, tokens, model: practice.model.name, ...use },
  figures,
  ratios: { tokensPerSecondOfEngineAlone: ratio },
  targets: [
    { name: 'speed lost to the product, as a part of the engine alone', value: rounded(1 - ratio), limit: 0.05 },
    { name: 'first token added to the engine alone, ms', value: figures.firstTokenMs.added, limit: 5 },
    { name: 'stop while a prompt is read, slowest, ms', value: figures.stopWhilePromptIsReadMs, limit: 300 },
    { name: 'tokens evaluated on the third turn', value: evaluated[2]!, limit: 40 },
    { name: 'memory of the idle server before any local model, MB', value: memoryMb.serverIdle, limit: 150 },
  ],
})
