// A real model inside the program: first token cold and warm, tokens a second beside the engine alone, prefix reuse, memory.
// npm run bench local -- [--rounds 5] [--tokens 120] [--pairs 200] [--conversations 1000]
import { parseArgs } from 'node:util'
import { obtainPracticeModel } from '../../apps/server/src/providers/local/testing/practice-model.ts'
import { median, quantile, rounded } from '../report/median.ts'
import { printTable } from '../report/print-table.ts'
import { writeResult } from '../report/write-result.ts'
import { readProcess } from '../start/read-process.ts'
import { type Spoken, startEngineAlone } from './engine-alone.ts'
import { askLlamaServer } from './llama-server-turns.ts'
import { engineProcessOf, startLocalPlayground } from './local-playground.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    tokens: { type: 'string', default: '120' },
    pairs: { type: 'string', default: '200' },
    conversations: { type: 'string', default: '1000' },
  },
})
const rounds = Number(values.rounds)
const tokens = Number(values.tokens)
const pairs = Number(values.pairs)
const conversations = Number(values.conversations)

const CONTEXT = 2048
/** A pair for the first token ends soon after it: many pairs say more than few long ones. */
const FEW_TOKENS = 4
const practice = await obtainPracticeModel()
if ('missing' in practice) throw new Error(`not run: needs ${practice.missing}`)
// One thread: the server and whoever watches need the other core of a small machine.
const use = { contextSize: CONTEXT, threads: 1, batchSize: 64, gpuLayers: 0 }
await using product = await startLocalPlayground(practice, {
  settings: { contextSize: CONTEXT, threads: 1 },
  conversations,
})
const engine = startEngineAlone(practice, use)

/** An array that never ends by itself: both write exactly so many tokens. */
const responseSchema = { type: 'array', items: { type: 'string', maxLength: 8 }, minItems: 500 }
const QUESTION = 'Tell me words of the sea.'
const LONG = `Remember this. ${'The lamp turns at night and the boats come home. '.repeat(60)}`

const wishFor = (maxOutputTokens: number) => ({ maxOutputTokens, temperature: 0.8, seed: 1, responseSchema })
const askAlone = (maxOutputTokens: number): Promise<Spoken> => engine.ask(QUESTION, wishFor(maxOutputTokens))
const askProduct = async (maxOutputTokens: number) => {
  const watched = await product.watch(await product.newConversation(), QUESTION, wishFor(maxOutputTokens))
  // With a seed the beginning of a prompt is reused in whole batches, and this one is shorter than a batch.
  if (watched.usage.cachedInputTokens > 0) throw new Error('the product had read a part of this prompt before')
  return watched
}

/** Both ask the same in turn, so that what else the machine does meets both alike. */
const askInPairs = async (count: number, maxOutputTokens: number) => {
  const asked: { ours: Spoken; alone: Spoken }[] = []
  for (let round = 0; round < count; round++) {
    if (round % 2) {
      const ours = await askProduct(maxOutputTokens)
      asked.push({ ours, alone: await askAlone(maxOutputTokens) })
    } else {
      const alone = await askAlone(maxOutputTokens)
      asked.push({ ours: await askProduct(maxOutputTokens), alone })
    }
  }
  return asked
}

const cold = await askProduct(FEW_TOKENS)
await askAlone(FEW_TOKENS)
await askInPairs(2, FEW_TOKENS)
const first = await askInPairs(pairs, FEW_TOKENS)
const long = await askInPairs(rounds, tokens)
// Not between the others: after a stop is answered its batch is still being computed.
const stops: number[] = []
for (let round = 0; round < rounds; round++) stops.push(await engine.stopInPrompt(LONG))

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
  engine: readProcess(engineProcessOf(serverPid)!).rssMb,
  serverAfterEngine: await product.memoryAfterEngine(),
}
await engine.close()
// With nothing beside it, as the engine is when the product writes.
const llamaServer = await askLlamaServer(practice.model.file, use, {
  turns,
  question: QUESTION,
  wish: wishFor(tokens),
  rounds,
})
await practice.remove()

const speed = (of: 'ours' | 'alone'): number => (tokens - 1) / (median(long.map((pair) => pair[of].writingMs)) / 1000)
const ratio = rounded(median(long.map(({ ours, alone }) => alone.writingMs / ours.writingMs)))
// Of the pairs, since what else the machine does changes from one to the next.
const added = first.map(({ ours, alone }) => ours.firstTextMs - alone.firstTextMs)
const figures = {
  firstTokenMs: {
    cold: rounded(cold.firstTextMs),
    warm: rounded(median(first.map(({ ours }) => ours.firstTextMs))),
    warmEngineAlone: rounded(median(first.map(({ alone }) => alone.firstTextMs))),
    added: rounded(median(added)),
    addedQuarters: [rounded(quantile(added, 0.25)), rounded(quantile(added, 0.75))],
  },
  tokensPerSecond: { product: rounded(speed('ours')), engineAlone: rounded(speed('alone')) },
  turns: conversationTurns.map(({ firstTextMs, usage }, at) => ({
    inputTokens: usage.inputTokens,
    evaluatedTokens: evaluated[at]!,
    firstTextMs: rounded(firstTextMs),
  })),
  stopWhilePromptIsReadMs: rounded(Math.max(...stops)),
  memoryMb,
  // In its own words; null where `npm run test:servers` has not built it here.
  llamaServer,
}
printTable(
  ['turn', 'tokens of the prompt', 'evaluated', 'first token ms'],
  figures.turns.map((turn, at) => [String(at + 1), turn.inputTokens, turn.evaluatedTokens, turn.firstTextMs]),
)
console.log(JSON.stringify({ ...figures, turns: undefined }, null, 2))
writeResult({
  benchmark: 'local',
  settings: { rounds, tokens, pairs, conversations, model: practice.model.name, ...use },
  figures,
  ratios: {
    tokensPerSecondOfEngineAlone: ratio,
    ...(llamaServer && { tokensPerSecondOfLlamaServer: rounded(speed('ours') / llamaServer.tokensPerSecond) }),
  },
  targets: [
    { name: 'speed lost to the product, as a part of the engine alone', value: rounded(1 - ratio), limit: 0.05 },
    { name: 'first token added to the engine alone, ms', value: figures.firstTokenMs.added, limit: 5 },
    { name: 'stop while a prompt is read, slowest, ms', value: figures.stopWhilePromptIsReadMs, limit: 300 },
    { name: 'tokens evaluated on the third turn', value: evaluated[2]!, limit: 40 },
    { name: 'memory of the idle server before any local model, MB', value: memoryMb.serverIdle, limit: 150 },
    { name: 'the same after all this, when the engine has ended, MB', value: memoryMb.serverAfterEngine, limit: 150 },
  ],
})
