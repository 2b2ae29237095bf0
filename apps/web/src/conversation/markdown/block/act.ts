import type { MarkdownLabels } from '../markdown-labels.ts'

/** What a button of a block does. The button tells by its place which block it belongs to. */
export type Act = (button: HTMLElement, labels: MarkdownLabels) => void

/** By the `data-act` of the button. */
export type Acts = Readonly<Record<string, Act>>
