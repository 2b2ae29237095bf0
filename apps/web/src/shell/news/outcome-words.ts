import { t } from '@lingui/core/macro'
import type { ReplyNews } from '../../ui/notice-store.ts'

export const outcomeWords = (outcome: ReplyNews['outcome']): string => {
  if (outcome === 'completed') return t`The reply is done.`
  return outcome === 'failed' ? t`The reply failed.` : t`The reply was interrupted.`
}
