import { z } from 'zod'

/** Ids are UUIDs; those the program makes are version 7, so they sort by time. */
export const id = z.uuid()

/** Epoch milliseconds, UTC. */
export const timestamp = z.int().nonnegative()

/** US dollars as a decimal string, e.g. `0.00312`: money is never a float sum. */
export const usd = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .meta({ description: 'US dollars as a decimal string' })

/** A line of text that people name things with: no control characters, no broken surrogates. */
export const label = (maximum: number) =>
  z
    .string()
    .max(maximum * 4)
    .transform((text) =>
      text
        .toWellFormed()
        .replace(/\p{Cc}+/gu, ' ')
        .trim()
        .slice(0, maximum)
        .toWellFormed(),
    )

/** A name or cursor that a program hands back: no control characters, which no store and no header could carry. */
export const token = (maximum: number) =>
  z
    .string()
    .max(maximum)
    .regex(/^\P{Cc}*$/u, 'no control characters')

export const pageQuery = z.object({
  cursor: token(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** Every list is paged: `nextCursor` is absent on the last page. */
export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().optional() })
