import { z } from 'zod'

/**
 * A failure as a person reads it: what happened (`message`), what to do (`nextStep`), and a `code` in kebab-case that
 * programs can rely on. `details` never holds secrets.
 */
export const failure = z
  .object({
    code: z.string(),
    message: z.string(),
    /** The reason behind it, when one is known. */
    why: z.string().optional(),
    nextStep: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'Failure' })
export type Failure = z.output<typeof failure>

/** Body of every answer outside 2xx. */
export const errorReply = z.object({ error: failure }).meta({ id: 'ErrorReply' })
export type ErrorReply = z.output<typeof errorReply>
