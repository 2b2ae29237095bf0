/** A body written by a stranger: any field may be anything, or absent. */
export type JsonObject = Record<string, unknown>

/** The value as an object; an empty one when it is none, so reading goes on and finds nothing. */
export const object = (value: unknown): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {}

export const array = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

export const objects = (value: unknown): JsonObject[] => array(value).map(object)

export const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The text of a content that may be a string or a list of parts. */
export const contentText = (content: unknown): string =>
  typeof content === 'string'
    ? content
    : objects(content)
        .map((part) => text(part.text))
        .join('')

/** Drops what is undefined. */
export const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T

/** The field at a path with dots. */
export const fieldAt = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, name) => object(inner)[name], value)

export const parseJson = (source: string): unknown => {
  try {
    return JSON.parse(source)
  } catch {
    return undefined
  }
}

/** Splits `data:image/png;base64,…`. */
export const splitDataUrl = (url: string): { mime: string; base64: string } | undefined => {
  const match = /^data:([^;,]+);base64,(.*)$/s.exec(url)
  return match ? { mime: match[1]!, base64: match[2]! } : undefined
}
