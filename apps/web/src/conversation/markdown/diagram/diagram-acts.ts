import { showToast } from '../../../ui/notice-store.ts'
import type { Act, Acts } from '../block/act.ts'
import { isSettled } from '../code/settle-code.ts'
import type { DiagramView } from './diagram-view.ts'

const act =
  (perform: (view: DiagramView, button: HTMLElement) => void): Act =>
  (button, labels) => {
    const block = button.closest<HTMLElement>('.diagram')
    const code = block?.querySelector<HTMLElement>('pre > code')
    if (!block || !code) return
    if (isSettled(code)) void import('./diagram-view.ts').then(({ viewOf }) => perform(viewOf(block), button))
    else showToast(labels.diagramLater)
  }

export const diagramActs: Acts = {
  'diagram-source': act((view) => view.toggleSource()),
  'diagram-edit': act((view, button) => view.edit(button)),
  'diagram-svg': act((view) => view.save('svg')),
  'diagram-png': act((view) => view.save('png')),
  'diagram-full': act((view) => view.toggleFullScreen()),
  'diagram-smaller': act((view) => view.zoom?.step(-1)),
  'diagram-larger': act((view) => view.zoom?.step(1)),
  'diagram-fit': act((view) => view.zoom?.fit()),
  'diagram-words': act((view, button) => view.toggleWords(button)),
}
