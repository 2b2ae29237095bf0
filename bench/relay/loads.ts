export interface Load {
  title: string
  questions: number
  /** How many replies are written at the same time. */
  concurrency: number
  /** Tokens of a reply; the upstream sends each as a chunk of its own. */
  tokens: number
  /** Tokens a second; as fast as the reader reads when absent. */
  speed?: number
}

export type LoadName = 'b50' | 'b500' | 'p500'

export const loads: Record<LoadName, Load> = {
  b50: { title: 'bursts of 50 tokens, 5 at once', questions: 40, concurrency: 5, tokens: 50 },
  b500: { title: 'bursts of 500 tokens, 5 at once', questions: 20, concurrency: 5, tokens: 500 },
  p500: { title: '500 tokens at 100 a second, 20 at once', questions: 20, concurrency: 20, tokens: 500, speed: 100 },
}

export type Sample = { contender: string } & ({ load: LoadName; cpuMicros: number } | { firstMs: number })
