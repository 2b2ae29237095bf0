import type { MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import type { Conversation, RunStatus } from '@llm-playground/protocol'
import { memo, useRef } from 'react'
import { Link, useLocation } from 'wouter'
import { useScriptLanguage } from '../../conversation/language/use-script-language.ts'
import { formatListTime } from '../../ui/format.ts'
import { translate } from '../../ui/language/i18n.ts'
import { useLanguage } from '../../ui/language/language.ts'
import { quietPart } from '../../ui/lazy-part.tsx'
import { conversationPath } from '../../ui/paths.ts'
import { painted } from '../../ui/when-idle.ts'

const states: Partial<Record<RunStatus, { mark: string; word: MessageDescriptor }>> = {
  running: { mark: 'run', word: msg`writing` },
  failed: { mark: 'fail', word: msg`failed` },
  interrupted: { mark: 'off', word: msg`interrupted` },
}

interface ConversationItemProps {
  conversation: Conversation
  now: number
  /** Only what the server has can be changed. */
  isCopy?: boolean
}

const RowMenu = quietPart(() => painted.then(() => import('./row-menu.tsx')).then(({ RowMenu }) => RowMenu))

/** One row of the list: title, then the state in a word or the time of the last change, and its menu. */
export const ConversationItem = memo(({ conversation, now, isCopy = false }: ConversationItemProps) => {
  useLanguage()
  const { id, title, lastRun, updatedAt } = conversation
  const words = useRef<HTMLSpanElement>(null)
  useScriptLanguage(words, title)
  const href = conversationPath(id)
  const [path] = useLocation()
  const state = lastRun && states[lastRun.status]
  return (
    <li className="row">
      <Link className="item" href={href} aria-current={path === href ? 'page' : undefined} title={title}>
        <span ref={words} className="cut">
          {title || t`New conversation`}
        </span>
        {state ? (
          <span className={`st ${state.mark}`}>{translate(state.word)}</span>
        ) : (
          <time dateTime={new Date(updatedAt).toISOString()}>{formatListTime(updatedAt, now)}</time>
        )}
      </Link>
      {!isCopy && <RowMenu conversation={conversation} />}
    </li>
  )
})
