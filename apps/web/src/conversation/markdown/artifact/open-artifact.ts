import { t } from '@lingui/core/macro'
import { openSandbox } from '../sandbox/open-sandbox.ts'
import { endSilent } from '../sandbox/watch-answers.ts'
import { type ArtifactConsole, createConsole } from './artifact-console.ts'
import { artifactKind } from './artifact-kind.ts'
import { type ArtifactPanel, buildPanel } from './artifact-panel.ts'
import { ArtifactProblem } from './artifact-problem.ts'
import { composeArtifact } from './compose-artifact.ts'

const HEIGHT = { least: 160, first: 360, most: 1200, step: 120 }

const open = new WeakMap<HTMLElement, () => void>()

/** Runs a code block in a frame above its source; asked again, it runs it anew. */
export function openArtifact(block: HTMLElement, code: HTMLElement, runButton: HTMLElement): void {
  const runAgain = open.get(block)
  if (runAgain) {
    runAgain()
    return
  }
  const source = code.parentElement
  const kind = artifactKind(code.dataset.language ?? '')
  if (!source || !kind) return
  const name = block.querySelector('header > .grow')?.textContent ?? ''
  const panel = buildPanel(name, source)
  source.before(panel.element)
  const output = createConsole({ element: panel.console, status: panel.status }, () => {
    panel.stage.replaceChildren()
    panel.status.textContent = t`Stopped: it wrote more lines than anybody can read. Correct the code, then run it again.`
  })
  const run = (): void => {
    showTab(panel, source, true)
    void fillStage(panel, output, () => composeArtifact(kind, code.textContent ?? ''), name)
  }
  const close = (): void => {
    if (document.fullscreenElement === panel.element) void document.exitFullscreen()
    panel.element.remove()
    endSilent()
    source.hidden = false
    open.delete(block)
    runButton.focus()
  }
  open.set(block, run)
  wireTabs(panel, source)
  wireTools(panel, run, close)
  run()
  panel.previewTab.focus()
}

async function fillStage(
  panel: ArtifactPanel,
  output: ArtifactConsole,
  compose: () => ReturnType<typeof composeArtifact>,
  name: string,
): Promise<void> {
  const { stage, status } = panel
  output.clear()
  stage.replaceChildren()
  endSilent()
  try {
    const content = await compose()
    stage.replaceChildren()
    openSandbox(stage, name ? t`Result of ${name}` : t`Result`, content, {
      onMessage: output.receive,
      onFailure: () => {
        status.textContent = t`The frame did not answer. Is the server still running? Then run it again.`
      },
      onSilence: (seconds) => {
        status.textContent = t`It has not answered for ${seconds} seconds. Wait, or press Stop and close.`
      },
      onAnswer: () => {
        status.textContent = ''
      },
      onEnd: () => {
        status.textContent = t`Stopped: it did not answer any more. Where the code loops without end, correct it; then run it again.`
      },
    })
  } catch (cause) {
    if (!(cause instanceof ArtifactProblem)) console.error(cause)
    status.textContent =
      cause instanceof ArtifactProblem
        ? cause.message
        : t`What is needed to run this could not be loaded. Check the connection to the server, then run it again.`
  }
}

function showTab({ previewTab, sourceTab, stage }: ArtifactPanel, source: HTMLElement, isPreview: boolean): void {
  for (const [tab, isSelected] of [
    [previewTab, isPreview],
    [sourceTab, !isPreview],
  ] as const) {
    tab.setAttribute('aria-selected', String(isSelected))
    tab.tabIndex = isSelected ? 0 : -1
  }
  stage.hidden = !isPreview
  source.hidden = isPreview
}

function wireTabs(panel: ArtifactPanel, source: HTMLElement): void {
  const { previewTab, sourceTab } = panel
  previewTab.addEventListener('click', () => showTab(panel, source, true))
  sourceTab.addEventListener('click', () => showTab(panel, source, false))
  previewTab.parentElement?.addEventListener('keydown', ({ key }) => {
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return
    const isPreview = document.activeElement === sourceTab
    showTab(panel, source, isPreview)
    ;(isPreview ? previewTab : sourceTab).focus()
  })
}

function wireTools(panel: ArtifactPanel, run: () => void, close: () => void): void {
  let height = HEIGHT.first
  const grow = (step: number): void => {
    height = Math.min(HEIGHT.most, Math.max(HEIGHT.least, height + step))
    panel.stage.style.height = `${height}px`
  }
  grow(0)
  const on = (act: string, perform: () => void): void => panel.tool(act)?.addEventListener('click', perform)
  on('artifact-reload', run)
  on('artifact-shorter', () => grow(-HEIGHT.step))
  on('artifact-taller', () => grow(HEIGHT.step))
  on('artifact-close', close)
  const full = panel.tool('artifact-full')
  if (full) full.hidden = !document.fullscreenEnabled
  on('artifact-full', () => {
    const change = document.fullscreenElement ? document.exitFullscreen() : panel.element.requestFullscreen()
    change.catch(() => {
      panel.status.textContent = t`The browser did not allow full screen.`
    })
  })
}
