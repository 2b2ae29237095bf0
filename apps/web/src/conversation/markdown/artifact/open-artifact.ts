import { t } from '@lingui/core/macro'
import { openSandbox } from '../sandbox/open-sandbox.ts'
import { endSilent } from '../sandbox/watch-answers.ts'
import { type ArtifactConsole, createConsole } from './artifact-console.ts'
import { artifactKind } from './artifact-kind.ts'
import { type ArtifactPanel, buildPanel } from './artifact-panel.ts'
import { ArtifactProblem } from './artifact-problem.ts'
import { composeArtifact } from './compose-artifact.ts'
import { previousVersion } from './previous-version.ts'

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
  const earlier = previousVersion(block)
  const panel = buildPanel(name, source, earlier !== undefined)
  source.before(panel.element)
  const output = createConsole({ element: panel.console, status: panel.status }, () => {
    panel.stage.replaceChildren()
    panel.status.textContent = t`Stopped: it wrote more lines than anybody can read. Correct the code, then run it again.`
  })
  const run = (): void => {
    showTab(panel, source, 'preview')
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
  wireTabs(panel, source, () => {
    const place = panel.changes?.element
    if (place && earlier !== undefined) void compare(place, earlier, code.textContent ?? '')
  })
  wireTools(panel, run, close)
  run()
  panel.previewTab.focus()
}

async function compare(place: HTMLElement, earlier: string, now: string): Promise<void> {
  try {
    const { showChanges } = await import('./show-changes.ts')
    showChanges(place, earlier, now)
  } catch (cause) {
    console.error(cause)
    place.textContent = t`What compares versions could not be loaded. Check the connection to the server, then try again.`
  }
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
        status.textContent = t`It runs in a frame that comes from LLM Playground, which does not answer. When it can be reached again, press Run again.`
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

type View = 'preview' | 'source' | 'changes'

const tabsOf = ({ previewTab, sourceTab, changes }: ArtifactPanel): [View, HTMLButtonElement][] => [
  ['preview', previewTab],
  ['source', sourceTab],
  ...(changes ? [['changes', changes.tab] as [View, HTMLButtonElement]] : []),
]

function showTab(panel: ArtifactPanel, source: HTMLElement, view: View): void {
  for (const [name, tab] of tabsOf(panel)) {
    tab.setAttribute('aria-selected', String(name === view))
    tab.tabIndex = name === view ? 0 : -1
  }
  panel.stage.hidden = view !== 'preview'
  source.hidden = view !== 'source'
  if (panel.changes) panel.changes.element.hidden = view !== 'changes'
}

function wireTabs(panel: ArtifactPanel, source: HTMLElement, readChanges: () => void): void {
  const tabs = tabsOf(panel)
  const select = (index: number): void => {
    const [view, tab] = tabs[index] ?? ['preview', panel.previewTab]
    if (view === 'changes') readChanges()
    showTab(panel, source, view)
    tab.focus()
  }
  for (const [index, [, tab]] of tabs.entries()) tab.addEventListener('click', () => select(index))
  panel.previewTab.parentElement?.addEventListener('keydown', ({ key }) => {
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
    const index = tabs.findIndex(([, tab]) => tab === document.activeElement)
    if (step !== 0) select((index + step + tabs.length) % tabs.length)
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
