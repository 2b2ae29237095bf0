import { t } from '@lingui/core/macro'
import { structuredPatch } from 'diff'
import { buildCode } from '../code/code-lines.ts'

// Two texts with nothing in common cost a comparison the square of their length.
const COMPARED_WITHIN_MS = 1_000
const LINES_AROUND = 3

/** What changed, line by line, with what stands around it. */
export function showChanges(place: HTMLElement, before: string, now: string): void {
  const options = { context: LINES_AROUND, timeout: COMPARED_WITHIN_MS }
  const patch = structuredPatch('', '', `${before}\n`, `${now}\n`, '', '', options)
  if (!patch) place.textContent = t`The two versions are too different to be compared.`
  else if (patch.hunks.length === 0) place.textContent = t`Nothing has changed since the version before.`
  else place.replaceChildren(buildLines(patch.hunks))
}

interface Hunk {
  oldStart: number
  oldLines: number
  newStart: number
  newLines: number
  /** Each begins with its sign. */
  lines: string[]
}

function buildLines(hunks: readonly Hunk[]): HTMLElement {
  const lines = hunks.flatMap((hunk) => [
    { name: 'span', text: `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@` },
    ...hunk.lines.map((text) => ({ name: { '+': 'ins', '-': 'del' }[text[0] ?? ''] ?? 'span', text })),
  ])
  const code = document.createElement('code')
  code.append(
    buildCode(lines.map(({ text }) => text).join('\n'), [], (index) => {
      const line = document.createElement(lines[index]?.name ?? 'span')
      line.className = 'line'
      return line
    }),
  )
  const block = document.createElement('pre')
  block.append(code)
  return block
}
