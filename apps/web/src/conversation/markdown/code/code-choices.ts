import { storedText, storeText } from '../../../ui/stored-text.ts'

export const codeChoices = ['wrap', 'numbers'] as const
export type CodeChoice = (typeof codeChoices)[number]

const KEYS: Record<CodeChoice, string> = { wrap: 'code-wrap', numbers: 'code-numbers' }

// Read once: every code block that streams in asks for them.
let chosen: Record<CodeChoice, boolean> | undefined

/** How this browser's reader likes code. It holds for all blocks: nobody wants to say it once a block. */
export function readCodeChoice(choice: CodeChoice): boolean {
  chosen ??= { wrap: readStored('wrap'), numbers: readStored('numbers') }
  return chosen[choice]
}

export function setCodeChoice(choice: CodeChoice, isOn: boolean): void {
  chosen = { wrap: readCodeChoice('wrap'), numbers: readCodeChoice('numbers'), [choice]: isOn }
  applyCodeChoices()
  storeText(KEYS[choice], isOn ? 'on' : 'off')
}

/** The page's style sheet does the rest, also for what is still being written. */
export function applyCodeChoices(): void {
  document.documentElement.toggleAttribute('data-code-wrap', readCodeChoice('wrap'))
  document.documentElement.toggleAttribute('data-code-numbers', readCodeChoice('numbers'))
}

function readStored(choice: CodeChoice): boolean {
  return storedText.getItem(KEYS[choice]) === 'on'
}
