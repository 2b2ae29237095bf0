import { showToast } from '../../../ui/notice-store.ts'
import type { Act, Acts } from '../block/act.ts'
import { isSettled } from '../code/settle-code.ts'

const run: Act = (button, labels) => {
  const block = button.closest<HTMLElement>('.code')
  const code = block?.querySelector<HTMLElement>('pre > code')
  if (!block || !code) return
  if (isSettled(code)) void import('./open-artifact.ts').then(({ openArtifact }) => openArtifact(block, code, button))
  else showToast(labels.runLater)
}

export const artifactActs: Acts = { 'artifact-run': run }
