import { buildTools } from '../block/build-tools.ts'
import type { MarkdownLabels } from '../markdown-labels.ts'
import './diagram.css'

/**
 * The head's tools, and the foot under the source. All there from the first line on: a block never changes its height
 * when it closes or when the drawing arrives.
 */
export function diagramTools(name: string, labels: MarkdownLabels): HTMLElement {
  return buildTools(name ? `${labels.diagramTools}, ${name}` : labels.diagramTools, [
    { act: 'diagram-source', icon: 'braces', label: labels.diagramSource, isPressed: false },
    { act: 'diagram-edit', icon: 'edit', label: labels.diagramEdit },
    { act: 'code-copy', icon: 'copy', label: labels.copyCode },
    { act: 'diagram-svg', text: 'SVG', label: labels.diagramSvg },
    { act: 'diagram-png', text: 'PNG', label: labels.diagramPng },
    { act: 'diagram-full', icon: 'zoom', label: labels.fullScreen },
  ])
}

export function diagramFoot(name: string, labels: MarkdownLabels): HTMLElement {
  const foot = document.createElement('footer')
  const caption = foot.appendChild(document.createElement('span'))
  caption.className = 'grow cut'
  caption.textContent = labels.diagramLater
  const tools = buildTools(name ? `${labels.diagramView}, ${name}` : labels.diagramView, [
    { act: 'diagram-smaller', icon: 'minus', label: labels.diagramSmaller },
    { act: 'diagram-larger', icon: 'plus', label: labels.diagramLarger },
    { act: 'diagram-fit', icon: 'fit', label: labels.diagramFit },
    { act: 'diagram-words', icon: 'list', label: labels.diagramWords },
  ])
  foot.append(tools)
  return foot
}
