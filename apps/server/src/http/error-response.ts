import type { ErrorReply } from '@llm-playground/protocol'
import { failureOf, PlaygroundError } from '../errors.ts'

const STATUS_BY_CODE: Record<string, number> = {
  'sign-in-needed': 401,
  'launch-link-used': 401,
  forbidden: 403,
  'host-refused': 403,
  'origin-refused': 403,
  'body-too-large': 413,
  'operation-conflict': 409,
  'parent-moved': 409,
  'message-id-taken': 409,
  'message-deleted': 409,
  'message-purged': 409,
  'provider-kind-unknown': 400,
  'store-shared-now': 409,
  'run-still-running': 409,
  'run-not-continuable': 409,
  'server-stopping': 503,
  'store-unreachable': 503,
  'disk-full': 507,
  'store-read-only': 503,
  'request-timeout': 408,
}

/** The one table from code to status. A route never picks a status for a failure. */
export const statusOf = (cause: unknown): number => {
  if (!(cause instanceof PlaygroundError)) return 500
  if (cause.code.endsWith('-not-found')) return 404
  if (cause.code.endsWith('-invalid')) return 400
  return STATUS_BY_CODE[cause.code] ?? (cause.code.startsWith('store-') ? 500 : 422)
}

export const errorReplyOf = (cause: unknown): ErrorReply => ({ error: failureOf(cause) })
