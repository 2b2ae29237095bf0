import { type Failure, wording } from '@llm-playground/protocol'

export interface ErrorExtras {
  why?: string
  details?: Record<string, unknown>
  cause?: unknown
}

/** The one error type: a stable code, what happened, what to do next. `http/error-response.ts` gives it a status. */
export class PlaygroundError extends Error {
  readonly code: string
  readonly nextStep: string
  readonly why: string | undefined
  readonly details: Record<string, unknown> | undefined

  constructor(code: string, message: string, nextStep: string, extras: ErrorExtras = {}) {
    super(message, { cause: extras.cause })
    this.name = 'PlaygroundError'
    this.code = code
    this.nextStep = nextStep
    this.why = extras.why
    this.details = extras.details
  }

  toFailure(): Failure {
    return {
      code: this.code,
      message: this.message,
      nextStep: this.nextStep,
      ...(this.why !== undefined && { why: this.why }),
      ...(this.details !== undefined && { details: this.details }),
    }
  }
}

/** Any thrown value as a failure. What is not ours is a defect: its text stays in the log, not in front of a person. */
export const failureOf = (cause: unknown): Failure =>
  cause instanceof PlaygroundError
    ? cause.toFailure()
    : {
        code: 'internal-error',
        message: wording`Something in the program went wrong.`,
        nextStep: wording`Try again. If it happens again, report it with the request id from the server log.`,
      }

export const notFound = (what: string, id: string): PlaygroundError =>
  new PlaygroundError(
    `${what}-not-found`,
    wording`There is no ${what} with this id.`,
    wording`Check the id; it may have been deleted.`,
    {
      details: { id },
    },
  )
