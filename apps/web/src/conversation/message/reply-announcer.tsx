import { t } from '@lingui/core/macro'
import { useEffect, useRef, useState } from 'react'
import { lastMessage } from '../session/session-state.ts'
import { useConversation } from '../session/use-conversation.ts'
import { wordsOf } from './message-text.ts'
import { endOfSentences } from './whole-sentences.ts'

// A screen reader that is told something new more often than this only stutters.
const BEAT_MS = 1_500

// The first message of a conversation is on its way before the conversation is open.
const JUST_SENT_MS = 5_000

/** Reads a running reply out politely, in whole sentences, and says how it ended. */
export const ReplyAnnouncer = () => {
  const { session } = useConversation()
  const [words, setWords] = useState('')
  const said = useRef({ id: '', length: 0 })

  useEffect(() => {
    const openedAt = Date.now() - JUST_SENT_MS
    const heard = new Set<string>()
    const announce = () => {
      const message = lastMessage(session.getState())
      if (!message?.run) return
      const { id, parts, run } = message
      const text = wordsOf(parts)
      const isRunning = run.status === 'running'
      if (said.current.id !== id) {
        const isHeard = heard.has(id)
        heard.add(id)
        said.current = { id: isRunning ? id : '', length: 0 }
        if (isRunning) setWords(t`${{ model: run.modelName }} is answering.`)
        // So short that it was whole before it was first looked at.
        if (isRunning || isHeard || run.startedAt < openedAt) return
      }
      const end = isRunning ? endOfSentences(text, said.current.length) : text.length
      const news = text.slice(said.current.length, end).trim()
      const ending = {
        failed: t`The reply failed.`,
        cancelled: t`Stopped.`,
        interrupted: t`The reply was interrupted.`,
      }
      if (!isRunning) said.current = { id: '', length: 0 }
      else if (news) said.current.length = end
      if (!isRunning)
        setWords(
          `${news} ${run.status === 'completed' ? t`End of reply.` : (ending[run.status as keyof typeof ending] ?? '')}`,
        )
      else if (news) setWords(news)
    }
    const timer = setInterval(announce, BEAT_MS)
    return () => clearInterval(timer)
  }, [session])

  return (
    <div className="vh" role="log" aria-live="polite">
      {words}
    </div>
  )
}
