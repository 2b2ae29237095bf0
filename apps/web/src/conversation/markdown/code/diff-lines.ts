export type DiffLine = 'ins' | 'del' | 'head' | 'same'

const HEAD =
  /^(?:@@ |diff --git |index [\da-f]+\.\.|(?:new|deleted) file mode |(?:rename|copy) (?:from|to) |similarity index )/

/** What each line of a unified diff says. A line's own sign stays in the text, so colour is never the only mark. */
export function readDiffLines(text: string): DiffLine[] {
  const lines = text.split('\n')
  return lines.map((line, index) => {
    if (HEAD.test(line)) return 'head'
    // "--- a/file" and "+++ b/file" come as a pair; alone each is a changed line that starts with its own sign twice.
    if (line.startsWith('--- ') && lines[index + 1]?.startsWith('+++ ')) return 'head'
    if (line.startsWith('+++ ') && lines[index - 1]?.startsWith('--- ')) return 'head'
    if (line.startsWith('+')) return 'ins'
    return line.startsWith('-') ? 'del' : 'same'
  })
}
