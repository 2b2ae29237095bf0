import { copyText } from '../../../ui/copy-text.ts'
import type { Acts } from '../block/act.ts'
import { texOf } from './draw-formula.ts'

export const formulaActs: Acts = {
  'tex-copy': (button, labels) => {
    const formula = button.closest('.formula')
    if (formula) void copyText(texOf(formula), labels.formula)
  },
}
