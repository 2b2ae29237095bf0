/** Without these there is no request; a complaint about them is not a wish to leave them out. */
const NEEDED = new Set(['model', 'messages', 'input', 'stream', 'tools'])

/** Leaves out the fields that the model was seen to refuse (quirks 10 and 18); a name may point below a field with dots. */
export const omitRefused = (body: Record<string, unknown>, refused: ReadonlySet<string>): Record<string, unknown> => {
  if (refused.size === 0) return body
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(body)) {
    if (NEEDED.has(name) || !refused.has(name)) kept[name] = value
  }
  for (const path of refused) {
    const [top = '', inner] = path.split('.')
    const value = kept[top]
    if (!inner || NEEDED.has(top) || typeof value !== 'object' || value === null) continue
    const { [inner]: _, ...rest } = value as Record<string, unknown>
    if (Object.keys(rest).length > 0) kept[top] = rest
    else delete kept[top]
  }
  return kept
}
