import { artifactKind } from '../artifact/artifact-kind.ts'
import { buildTools, type Tool } from '../block/build-tools.ts'
import { diagramFoot, diagramTools } from '../diagram/diagram-block.ts'
import { isDiagram } from '../diagram/diagram-language.ts'
import type { MarkdownLabels } from '../markdown-labels.ts'
import { readCodeChoice } from './code-choices.ts'
import './code-block.css'

// Each part is laid out on its own. In one piece, all of a long block would be laid out again at every append.
const PART_LENGTH = 4096

export function createCodeBlock(info: string, labels: MarkdownLabels): { block: HTMLElement; code: HTMLElement } {
  const { language, name } = readInfo(info)
  const block = document.createElement('div')
  const isDrawn = isDiagram(language)
  block.className = isDrawn ? 'code diagram' : 'code'
  block.dir = 'ltr'
  block.dataset.lines = 'one'
  const header = block.appendChild(document.createElement('header'))
  const title = header.appendChild(document.createElement('span'))
  title.className = 'grow cut'
  title.textContent = name
  header.append(isDrawn ? diagramTools(name, labels) : codeTools(name, language, labels))
  const region = block.appendChild(document.createElement('pre'))
  region.tabIndex = 0
  // Not "region": an answer with twenty code blocks would have twenty landmarks, several of the same name.
  region.setAttribute('role', 'group')
  region.setAttribute('aria-label', name ? `${labels.code} ${name}` : labels.code)
  const code = region.appendChild(document.createElement('code'))
  // A translator would make another program of it.
  code.setAttribute('translate', 'no')
  if (language) code.dataset.language = language
  if (isDrawn) block.append(diagramFoot(name, labels))
  return { block, code }
}

/** A part ends at the first line end past 4 KB, so the tree does not depend on how the text arrived. */
export function appendCode(code: HTMLElement, text: string): void {
  if (text.includes('\n')) code.closest<HTMLElement>('.code')?.removeAttribute('data-lines')
  let rest = text
  while (rest) {
    const last = code.lastElementChild?.firstChild as Text | null | undefined
    const open = last && !isFull(last.data) ? last : startPart(code)
    const lineEnd = rest.indexOf('\n', Math.max(0, PART_LENGTH - open.length - 1))
    const cut = lineEnd === -1 ? rest.length : lineEnd + 1
    open.appendData(rest.slice(0, cut))
    rest = rest.slice(cut)
  }
}

function startPart(code: HTMLElement): Text {
  const part = code.appendChild(document.createElement('span'))
  part.className = 'part'
  return part.appendChild(document.createTextNode(''))
}

function isFull(data: string): boolean {
  return data.length >= PART_LENGTH && data.endsWith('\n')
}

// All there from the first line on, so that the head keeps its height while the block is written and when it closes.
function codeTools(name: string, language: string, labels: MarkdownLabels): HTMLElement {
  const run: Tool[] = artifactKind(language) ? [{ act: 'artifact-run', icon: 'play', label: labels.run }] : []
  return buildTools(name ? `${labels.codeTools}, ${name}` : labels.codeTools, [
    ...run,
    { act: 'code-copy', icon: 'copy', label: labels.copyCode },
    { act: 'code-wrap', icon: 'wrap', label: labels.wrapLines, isPressed: readCodeChoice('wrap'), isForMany: true },
    {
      act: 'code-numbers',
      icon: 'numbers',
      label: labels.lineNumbers,
      isPressed: readCodeChoice('numbers'),
      isForMany: true,
    },
    { act: 'code-download', icon: 'download', label: labels.download, isForMany: true },
  ])
}

/** "ts", "ts title=src/a.ts", "ts:src/a.ts" and "src/a.ts" all occur in answers. */
export function readInfo(info: string): { language: string; name: string } {
  const [first = '', ...rest] = info.trim().split(/\s+/)
  const title = /(?:title|file|filename)=["']?([^"'\s]+)/.exec(rest.join(' '))?.[1]
  const [language = '', path] = first.replace(/^\{?\.?|\}$/g, '').split(':')
  if (path) return { language: language.toLowerCase(), name: path }
  if (/[./]/.test(language)) return { language: language.split('.').at(-1)?.toLowerCase() ?? '', name: language }
  return { language: language.toLowerCase(), name: title ?? language }
}
