import { readFileSync } from 'node:fs'
import { type Usage, usage } from '@llm-playground/protocol'
import { z } from 'zod'

/**
 * Usage blocks of many vendors with what they cost, worked out apart from the code: `workings` is tokens times dollars
 * a million, line by line, and `usd` its sum. Null where no price is known.
 */
const goldenBlock = z.object({
  baseUrl: z.string(),
  model: z.string(),
  at: z.string(),
  usage,
  workings: z.string().nullable(),
  usd: z.string().nullable(),
})

export interface GoldenBlock extends z.output<typeof goldenBlock> {
  usage: Usage
}

export const goldenBlocks: GoldenBlock[] = z
  .array(goldenBlock)
  .parse(JSON.parse(readFileSync(new URL('../fixtures/golden-blocks.json', import.meta.url), 'utf8')))
