import { t } from '@lingui/core/macro'
import { buildTools } from '../block/build-tools.ts'
import './artifact.css'

export interface ArtifactPanel {
  element: HTMLElement
  previewTab: HTMLButtonElement
  sourceTab: HTMLButtonElement
  /** What changed since an earlier version, where there is one. */
  changes: { tab: HTMLButtonElement; element: HTMLElement } | undefined
  stage: HTMLElement
  status: HTMLElement
  console: HTMLDetailsElement
  tool(act: string): HTMLButtonElement | null
}

let lastId = 0

export function buildPanel(name: string, source: HTMLElement, hasEarlier: boolean): ArtifactPanel {
  const id = `artifact-${++lastId}`
  const element = document.createElement('div')
  element.className = 'artifact'
  element.setAttribute('role', 'group')
  element.setAttribute('aria-label', name ? t`Running ${name}` : t`Running code`)
  const bar = element.appendChild(document.createElement('div'))
  bar.className = 'artifact-bar'
  const tabs = bar.appendChild(document.createElement('div'))
  tabs.setAttribute('role', 'tablist')
  tabs.setAttribute('aria-label', t`View`)
  source.id ||= `${id}-source`
  const previewTab = tabs.appendChild(buildTab(t`Preview`, `${id}-preview`))
  const sourceTab = tabs.appendChild(buildTab(t`Source`, source.id))
  const changes = hasEarlier ? buildChanges(`${id}-changes`) : undefined
  if (changes) tabs.append(changes.tab)
  const tools = bar.appendChild(artifactTools())
  const stage = element.appendChild(document.createElement('div'))
  stage.id = `${id}-preview`
  stage.className = 'artifact-stage'
  stage.setAttribute('role', 'tabpanel')
  stage.setAttribute('aria-label', t`Preview`)
  if (changes) element.append(changes.element)
  const status = element.appendChild(document.createElement('p'))
  status.className = 'artifact-status'
  status.setAttribute('role', 'status')
  const console = element.appendChild(document.createElement('details'))
  console.className = 'artifact-console'
  console.append(document.createElement('summary'), document.createElement('ol'))
  return {
    element,
    previewTab,
    sourceTab,
    changes,
    stage,
    status,
    console,
    tool: (act) => tools.querySelector(`[data-act="${act}"]`),
  }
}

function buildChanges(id: string): { tab: HTMLButtonElement; element: HTMLElement } {
  const element = document.createElement('div')
  element.id = id
  element.className = 'artifact-changes'
  element.tabIndex = 0
  element.setAttribute('role', 'tabpanel')
  element.setAttribute('aria-label', t`Changes`)
  return { tab: buildTab(t`Changes`, id), element }
}

function artifactTools(): HTMLElement {
  return buildTools(t`Artifact tools`, [
    { act: 'artifact-reload', icon: 'retry', label: t`Run again` },
    { act: 'artifact-shorter', icon: 'minus', label: t`Shorter` },
    { act: 'artifact-taller', icon: 'plus', label: t`Taller` },
    { act: 'artifact-full', icon: 'zoom', label: t`Full screen` },
    { act: 'artifact-close', icon: 'close', label: t`Stop and close` },
  ])
}

function buildTab(label: string, controls: string): HTMLButtonElement {
  const tab = document.createElement('button')
  tab.type = 'button'
  tab.className = 'btn quiet'
  tab.textContent = label
  tab.setAttribute('role', 'tab')
  tab.setAttribute('aria-controls', controls)
  return tab
}
