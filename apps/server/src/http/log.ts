export interface Log {
  info(message: string, fields?: Record<string, unknown>): void
  error(message: string, fields?: Record<string, unknown>): void
}

const SECRET_NAME = /authorization|cookie|api-?key|secret|password|token/i
/** Keys in free text: an upstream's error may repeat the one it was sent. */
const SECRET_TEXT = /\b(sk-[\w-]{6,}|AIza[\w-]{20,}|gsk_\w{10,}|xai-\w{10,}|Bearer\s+[\w.~+/-]{8,}=*)/g

export const redactText = (text: string): string => text.replace(SECRET_TEXT, '[redacted]')

const DEEPEST = 4

const describe = (value: unknown, depth: number, isSecret = false): unknown => {
  if (typeof value === 'string') return isSecret ? '[redacted]' : redactText(value)
  if (value instanceof Error) {
    const { name, message, stack, cause, code } = value as Error & { code?: unknown }
    return {
      name,
      ...(typeof code === 'string' && { code }),
      message: redactText(message),
      stack: redactText(stack ?? ''),
      ...(cause !== undefined && depth < 3 && { cause: describe(cause, depth + 1) }),
    }
  }
  if (value === null || typeof value !== 'object') return value
  if (depth > DEEPEST) return '[too deep]'
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => describe(item, depth + 1, isSecret))
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      describe(inner, depth + 1, isSecret || SECRET_NAME.test(name)),
    ]),
  )
}

const asText = (level: string, message: string, fields: Record<string, unknown>): string => {
  const details = Object.entries(fields).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  return `${new Date().toLocaleTimeString()} ${level === 'error' ? 'ERROR ' : ''}${message} ${details.join(' ')}`.trimEnd()
}

/** Structured log on stderr, one line an entry; secrets never reach it. stdout belongs to the Ready line. */
export const createLog = (
  asJson: boolean,
  write: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
): Log => {
  const put = (level: string, message: string, fields: Record<string, unknown> = {}): void => {
    const safe = describe(fields, 0) as Record<string, unknown>
    write(
      asJson
        ? JSON.stringify({ time: Date.now(), level, message: redactText(message), ...safe })
        : asText(level, redactText(message), safe),
    )
  }
  return {
    info: (message, fields) => put('info', message, fields),
    error: (message, fields) => put('error', message, fields),
  }
}
