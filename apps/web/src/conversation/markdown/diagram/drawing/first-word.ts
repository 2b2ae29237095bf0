/** The kind that a diagram says it is: behind front matter, directives and comments. */
export function firstWord(text: string): string {
  const body = text.replace(/^\s*---\n[\s\S]*?\n---\s*\n/, '')
  const line = body.split('\n').find((each) => each.trim() !== '' && !each.trim().startsWith('%%'))
  return line?.trim().split(/\s/)[0] ?? ''
}
