import { copyText } from '../../../ui/copy-text.ts'
import { downloadText } from '../../../ui/download-file.ts'
import type { Act, Acts } from '../block/act.ts'
import { type CodeChoice, readCodeChoice, setCodeChoice } from './code-choices.ts'
import { fileNameOf } from './file-name.ts'
import { layOutAgain } from './settle-code.ts'

const blockOf = (button: HTMLElement) => {
  const block = button.closest('.code')
  const code = block?.querySelector<HTMLElement>('pre > code')
  return {
    name: block?.querySelector('header > .grow')?.textContent ?? '',
    language: code?.dataset.language ?? '',
    text: code?.textContent ?? '',
  }
}

const toggle =
  (choice: CodeChoice): Act =>
  () => {
    const isOn = !readCodeChoice(choice)
    setCodeChoice(choice, isOn)
    for (const button of document.querySelectorAll(`.markdown button[data-act="code-${choice}"]`)) {
      button.setAttribute('aria-pressed', String(isOn))
    }
    if (choice === 'numbers') layOutAgain(document.querySelectorAll<HTMLElement>('.markdown .code > pre > code'))
  }

export const codeActs: Acts = {
  'code-copy': (button, labels) => void copyText(blockOf(button).text, labels.code),
  'code-wrap': toggle('wrap'),
  'code-numbers': toggle('numbers'),
  'code-download': (button) => {
    const { name, language, text } = blockOf(button)
    downloadText(fileNameOf(name, language), `${text}\n`)
  },
}
