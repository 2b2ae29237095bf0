import { t } from '@lingui/core/macro'
import type { PathMessage } from '@llm-playground/protocol'
import type { CallRouteFunction } from '@llm-playground/protocol/client'
import { copyAndTell } from '../../../ui/copy-text.ts'
import type { MenuItem } from '../../../ui/menu.tsx'
import { wordsOf } from '../message-text.ts'
import type { RequestForm, WordForm } from './copy-message.ts'

const loadCopying = () => import('./copy-message.ts')

/** Every form in which a message, and the request that made it, can be copied. */
export const copyItems = (message: PathMessage, callRoute: CallRouteFunction): MenuItem[] => {
  const words = (form: WordForm, label: string): MenuItem => ({
    id: `copy-${form}`,
    label,
    icon: 'copy',
    ...(form === 'markdown' && { hint: 'C' }),
    onSelect: () =>
      void copyAndTell(async () => (await loadCopying()).copyWords(wordsOf(message.parts), form), t`Message`),
  })
  const request = (form: RequestForm, label: string): MenuItem => ({
    id: `copy-${form}`,
    label,
    icon: 'braces',
    startsGroup: form === 'curl',
    onSelect: () =>
      void copyAndTell(async () => (await loadCopying()).copyRequest(message, form, callRoute), t`Request`),
  })
  return [
    words('markdown', t`Copy as Markdown`),
    words('rich', t`Copy as rich text`),
    words('plain', t`Copy as plain text`),
    ...(message.run
      ? [
          request('curl', t`Copy request as curl`),
          request('python', t`Copy request as Python`),
          request('typescript', t`Copy request as TypeScript`),
        ]
      : []),
  ]
}
