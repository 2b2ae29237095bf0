import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '../../apps/server/src/config.ts'
import { freePort, startProgram } from '../../apps/server/src/providers/testing/start-program.ts'
import type { EngineUse, Wish } from './engine-alone.ts'

interface Timings {
  prompt_n: number
  prompt_per_second: number
  predicted_per_second: number
  cache_n: number
}

/** What the server measured of itself. */
export interface LlamaServerFigures {
  tokensPerSecond: number
  promptTokensPerSecond: number
  /** Tokens of the prompt that it read, and that it took from before. */
  evaluatedTokens: number
  cachedTokens: number
}

export interface Turn {
  role: 'user' | 'assistant'
  content: string
}

const findProgram = (): string | undefined => {
  const folder = join(readConfig([], process.env).cacheFolder, 'servers')
  const name = existsSync(folder) && readdirSync(folder).find((file) => /^llama-server-[\d.]+$/.test(file))
  return name ? join(folder, name) : undefined
}

/** llama-server with the same model and settings, where `npm run test:servers` has built it. */
export const startLlamaServer = async (modelFile: string, use: EngineUse) => {
  const program = findProgram()
  if (!program) return null
  const port = await freePort()
  const { contextSize, threads, batchSize } = use
  const figures = { '-c': contextSize, '-t': threads, '-tb': threads, '-b': batchSize, '-ub': batchSize, '-np': 1 }
  const args = [
    ...Object.entries({ ...figures, '--port': port })
      .flat()
      .map(String),
    '-m',
    modelFile,
  ]
  const origin = `http://127.0.0.1:${port}`
  const server = await startProgram(program, args, {}, `${origin}/health`)
  return {
    async ask(messages: Turn[], wish: Partial<Wish>): Promise<LlamaServerFigures & { text: string }> {
      const { maxOutputTokens, responseSchema, ...sampling } = wish
      const body = {
        messages,
        ...sampling,
        max_tokens: maxOutputTokens,
        ...(responseSchema && {
          response_format: { type: 'json_schema', json_schema: { name: 'answer', schema: responseSchema } },
        }),
      }
      const response = await fetch(`${origin}/v1/chat/completions`, { method: 'POST', body: JSON.stringify(body) })
      if (!response.ok) throw new Error(await response.text())
      const reply = (await response.json()) as { timings: Timings; choices: { message: { content: string } }[] }
      const { timings } = reply
      return {
        text: reply.choices[0]!.message.content,
        tokensPerSecond: timings.predicted_per_second,
        promptTokensPerSecond: timings.prompt_per_second,
        evaluatedTokens: timings.prompt_n,
        cachedTokens: timings.cache_n,
      }
    },
    stop: () => server.stop(),
  }
}
