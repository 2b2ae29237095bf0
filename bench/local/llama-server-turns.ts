import { median, rounded } from '../report/median.ts'
import type { EngineUse, Wish } from './engine-alone.ts'
import { startLlamaServer, type Turn } from './llama-server.ts'

interface Asked {
  /** A conversation whose later turns can use what was read for the earlier ones. */
  turns: string[]
  question: string
  wish: Wish
  rounds: number
}

/** The same questions to llama-server; null where it is not built. */
export const askLlamaServer = async (modelFile: string, use: EngineUse, { turns, question, wish, rounds }: Asked) => {
  const server = await startLlamaServer(modelFile, use)
  if (!server) return null
  const conversation: Turn[] = []
  const read = []
  for (const content of turns) {
    conversation.push({ role: 'user', content })
    const { text, evaluatedTokens, cachedTokens, promptTokensPerSecond } = await server.ask(conversation, {
      maxOutputTokens: 24,
      temperature: 0.2,
    })
    conversation.push({ role: 'assistant', content: text })
    read.push({ evaluatedTokens, cachedTokens, promptTokensPerSecond: rounded(promptTokensPerSecond) })
  }
  const speeds: number[] = []
  for (let round = 0; round < rounds; round++)
    speeds.push((await server.ask([{ role: 'user', content: question }], wish)).tokensPerSecond)
  await server.stop()
  return { tokensPerSecond: rounded(median(speeds)), turns: read }
}
