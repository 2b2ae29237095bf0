import { artifactActs } from '../artifact/artifact-acts.ts'
import { codeActs } from '../code/code-acts.ts'
import { diagramActs } from '../diagram/diagram-acts.ts'
import type { MarkdownLabels } from '../markdown-labels.ts'
import { formulaActs } from '../math/formula-acts.ts'
import { tableActs } from '../table/table-acts.ts'
import type { Acts } from './act.ts'
import { walkTools } from './walk-tools.ts'

const acts: Acts = { ...artifactActs, ...codeActs, ...diagramActs, ...tableActs, ...formulaActs }

/** One listener for all blocks of an answer, so their buttons stay plain nodes that can be replaced. */
export function actOnClick(host: HTMLElement, labels: MarkdownLabels): () => void {
  const onClick = (event: MouseEvent): void => {
    const button = (event.target as Element).closest<HTMLElement>('button[data-act]')
    if (button) acts[button.dataset.act ?? '']?.(button, labels)
  }
  host.addEventListener('click', onClick)
  host.addEventListener('keydown', walkTools)
  return () => {
    host.removeEventListener('click', onClick)
    host.removeEventListener('keydown', walkTools)
  }
}
