import { msg } from '@lingui/core/macro'
import { translate } from '../../ui/language/i18n.ts'
import type { ToolState } from './tool-spans.ts'

const MARKS: Record<ToolState, string> = {
  arriving: 'run',
  waiting: 'off',
  running: 'run',
  done: 'ok',
  failed: 'fail',
  stopped: 'off',
  'not-run': 'off',
}
const WORDS = {
  arriving: msg`arguments arriving`,
  waiting: msg`waiting`,
  running: msg`running`,
  done: msg`done`,
  failed: msg`failed`,
  stopped: msg`stopped`,
  'not-run': msg`not run`,
}

/** The shape beside the word. */
export const toolStateMark = (state: ToolState): string => MARKS[state]

export const toolStateWord = (state: ToolState): string => translate(WORDS[state])
