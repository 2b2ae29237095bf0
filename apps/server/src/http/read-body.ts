import type { IncomingMessage } from 'node:http'
import { wording } from '@llm-playground/protocol'
import { PlaygroundError } from '../errors.ts'

/** Ten megabytes of pasted text fit, escaped as JSON; a hundred do not. */
export const JSON_BODY_LIMIT = 32 * 1024 * 1024

const tooLarge = (limit: number): PlaygroundError =>
  new PlaygroundError(
    'body-too-large',
    wording`The request is larger than ${Math.round(limit / 1024 / 1024)} MB.`,
    wording`Send less at once; attach long text as a file.`,
    { details: { limit } },
  )

/** Collects a request's body up to a limit. @throws PlaygroundError `body-too-large` */
export const readBody = async (request: IncomingMessage, limit: number): Promise<Buffer> => {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += (chunk as Buffer).length
    if (size > limit) throw tooLarge(limit)
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}

/** @throws PlaygroundError `json-invalid` */
export const parseJson = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch (cause) {
    throw new PlaygroundError(
      'json-invalid',
      wording`The request body is not valid JSON.`,
      wording`Send JSON with content-type application/json.`,
      {
        why: cause instanceof Error ? cause.message : String(cause),
      },
    )
  }
}
